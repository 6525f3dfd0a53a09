/* What the page tells its scripts: the way to the language's root, the time zone, the calendar and words. */
(function (nuskha) {
  "use strict";
  var told = document.getElementById("_page");
  nuskha.page = told ? JSON.parse(told.textContent) : {};

  /* What is shown beside a term goes with Escape, until another term is met. */
  document.addEventListener("keydown", function (event) {
    document.documentElement.classList.toggle("nk-hush", event.key === "Escape");
  });
  ["mouseover", "focusin"].forEach(function (kind) {
    document.addEventListener(kind, function (event) {
      if (event.target.closest(".nk-term")) document.documentElement.classList.remove("nk-hush");
    });
  });

  /* What stands in the address after #, as codes on paper have it: #fa;page=2 or #fa;copy=3. */
  nuskha.fragment = function () {
    var said = {};
    window.location.hash
      .slice(1)
      .split(/[;&]/)
      .forEach(function (part) {
        var pair = /^(page|copy)=([1-9][0-9]{0,5})$/.exec(part);
        if (pair) said[pair[1]] = pair[2];
        else if (/^[a-z]{2,3}$/.test(part)) said.language = part;
      });
    return said;
  };

  /* A number as the reader's language writes it. */
  nuskha.number = function (value) {
    return new Intl.NumberFormat(nuskha.page.calendar, { useGrouping: false }).format(value);
  };
})((window.nuskha = window.nuskha || {}));
