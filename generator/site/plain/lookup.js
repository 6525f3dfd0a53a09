/* Takes a typed short code, or a document's code, to its verification page. */
(function (nuskha) {
  "use strict";
  var known = {};

  nuskha.shortCodes = function (codes) {
    Object.keys(codes).forEach(function (code) {
      known[plain(code)] = codes[code];
    });
  };

  /* Upper case, Latin digits, no spaces and hyphens; a letter O is read as 0, I and L as 1, as generator/control/short.py does. */
  function plain(typed) {
    return nuskha.tight(typed).toUpperCase().replace(/O/g, "0").replace(/[IL]/g, "1");
  }

  document.querySelectorAll("[data-nk-lookup]").forEach(function (form) {
    var input = form.querySelector("input");
    form.addEventListener("submit", function (event) {
      var folder = known[plain(input.value)];
      var language = form.closest("[data-nk-language]").lang;
      event.preventDefault();
      form.querySelector("[data-nk-unknown]").hidden = Boolean(folder);
      if (folder) window.location.href = folder + "index.html#" + language;
    });
  });
})((window.nuskha = window.nuskha || {}));
