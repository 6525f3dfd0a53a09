/* Says of the numbered copy that the address names (#fa;copy=3) whether it may be used: as the page's own table has it, by today's
   date. The words come from copy-words.js. Without this script the table says the same. */
(function (nuskha) {
  "use strict";
  var TONES = { valid: "in_force", coming: "approved", recalled: "superseded", untold: "list" };
  var languages = {};

  nuskha.copyWords = function (given) {
    languages = given;
    show();
  };

  /* What is said of a copy: the state of its row, or what its revision's end or a recall makes of it. */
  function told(row, part) {
    var day = nuskha.today();
    var state = row ? row.dataset.nkCopyState : part.dataset.nkCopiesOf === "all" ? "unissued" : "untold";
    if (state !== "sent" && state !== "held") return state;
    if (row.dataset.nkRecalled && day >= row.dataset.nkRecalled) return "recalled";
    return day < part.dataset.nkBegins ? "coming" : "valid";
  }

  function isolated(text) {
    var made = document.createElement("bdi");
    made.textContent = text;
    return made;
  }

  /* Words with their blanks filled: numbers in the reader's digits, days in the reader's calendar. */
  function filled(name, words, blanks, language) {
    var made = document.createElement(name);
    words.split(/\{(\w+)\}/).forEach(function (part, place) {
      var value = blanks[part];
      if (place % 2 === 0) made.append(part);
      else if (part === "controller") made.append(language.controller);
      else if (part === "number" || part === "of") {
        made.append(isolated(new Intl.NumberFormat(language.calendar, { useGrouping: false }).format(value)));
      } else made.append(nuskha.long(value, language.calendar));
    });
    return made;
  }

  function tell(part, number) {
    var language = languages[part.closest("[data-nk-language]").lang];
    var row = Array.from(part.querySelectorAll("[data-nk-copy]")).find(function (one) {
      return one.dataset.nkCopy === number;
    });
    var state = told(row, part);
    var given = row ? row.dataset : {};
    var blanks = {
      number: number,
      of: given.nkOf,
      day: given.nkDay || nuskha.page.asOf,
      issued: given.nkIssued,
      recalled: given.nkRecalled,
      begins: part.dataset.nkBegins,
    };
    var box = part.querySelector("[data-nk-copy-told]");
    var chip = filled("p", language.say["chip_" + state] || language.say.chip, blanks, language);
    var says = filled("p", language.say[state], blanks, language);
    var details = part.querySelector("details");
    var usable = ["valid", "coming", "untold"].indexOf(state) >= 0;
    chip.className = "chip";
    box.className = "state state--" + (TONES[state] || "withdrawn");
    box.replaceChildren(chip, says);
    part.querySelectorAll("[data-nk-do]").forEach(function (line) {
      line.hidden = !usable;
    });
    if (row) {
      row.setAttribute("aria-current", "true");
      details.open = true;
    }
  }

  /* The address may name another copy after the page was opened. */
  function show() {
    var number = nuskha.fragment().copy;
    document.querySelectorAll("[data-nk-copies-of]").forEach(function (part) {
      part.querySelectorAll("[aria-current]").forEach(function (row) {
        row.removeAttribute("aria-current");
      });
      part.querySelector("[data-nk-copy-told]").hidden = !number;
      if (number) tell(part, number);
      else
        part.querySelectorAll("[data-nk-do]").forEach(function (line) {
          line.hidden = false;
        });
    });
  }

  window.addEventListener("hashchange", show);
})((window.nuskha = window.nuskha || {}));
