/* Takes a typed short code, or a document's code, to its verification page. */
(function (nuskha) {
  "use strict";
  var known = {};

  nuskha.shortCodes = function (codes) {
    Object.keys(codes).forEach(function (code) {
      known[plain(code)] = codes[code];
    });
  };

  /* Upper case, Latin digits, no spaces and hyphens. */
  function plain(typed) {
    return nuskha.tight(typed).toUpperCase();
  }

  /* What was typed: as it stands, for I-01 and L-01 are two documents; else as a short code, in which a letter O is read
     as 0, I and L as 1, as generator/control/short.py does. */
  function found(typed) {
    var exact = plain(typed);
    return known[exact] || (exact.length === 8 ? known[exact.replace(/O/g, "0").replace(/[IL]/g, "1")] : undefined);
  }

  document.querySelectorAll("[data-nk-lookup]").forEach(function (form) {
    var input = form.querySelector("input");
    form.addEventListener("submit", function (event) {
      var folder = found(input.value);
      var language = form.closest("[data-nk-language]").lang;
      event.preventDefault();
      form.querySelector("[data-nk-unknown]").hidden = Boolean(folder);
      if (folder) window.location.href = folder + "index.html#" + language;
    });
  });
})((window.nuskha = window.nuskha || {}));
