/* Takes a typed short code, a document's code, or the row code of a numbered copy to its verification page. */
(function (nuskha) {
  "use strict";
  var ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
  var MODULUS = 37; /* x⁵ + x² + 1 */
  var LONG = /^[0-9A-HJKMNP-TV-Z]{9,31}$/;
  var ROW = /^([0-9A-HJKMNP-TV-Z]{8})([1-9][0-9]*)[0-9A-HJKMNP-TV-Z]$/;
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

  /* What was typed as symbols: a letter O is read as 0, I and L as 1, as generator/control/short.py does. */
  function symbols(exact) {
    return exact.replace(/O/g, "0").replace(/[IL]/g, "1");
  }

  /* The check symbol of symbols: as generator/control/row_codes.py has it. */
  nuskha.checkSymbol = function (body) {
    return ALPHABET[
      Array.from(body).reduce(function (value, symbol) {
        var next = value ^ ALPHABET.indexOf(symbol);
        return (next << 1) ^ (next & 16 ? MODULUS : 0);
      }, 0)
    ];
  };

  /* The folder of the page, and the copy: of what was typed as it stands, for I-01 and L-01 are two documents; else as a short
     code, or as a row code, whose number is the copy's. What is mistyped has neither. */
  function found(typed) {
    var exact = plain(typed);
    var read = symbols(exact);
    var row = ROW.exec(read);
    if (known[exact]) return { folder: known[exact] };
    if (read.length === 8) return { folder: known[read] };
    if (LONG.test(read) && nuskha.checkSymbol(read.slice(0, -1)) !== read.slice(-1)) return { mistyped: true };
    return row ? { folder: known[row[1]], copy: row[2] } : {};
  }

  document.querySelectorAll("[data-nk-lookup]").forEach(function (form) {
    var input = form.querySelector("input");
    form.addEventListener("submit", function (event) {
      var answer = found(input.value);
      var language = form.closest("[data-nk-language]").lang;
      event.preventDefault();
      form.querySelector("[data-nk-unknown]").hidden = Boolean(answer.folder || answer.mistyped);
      form.querySelector("[data-nk-mistyped]").hidden = !answer.mistyped;
      if (!answer.folder) return;
      window.location.href = answer.folder + "index.html#" + language + (answer.copy ? ";copy=" + answer.copy : "");
    });
  });
})((window.nuskha = window.nuskha || {}));
