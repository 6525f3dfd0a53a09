/* What the page tells its scripts: the way to the language's root, the time zone, the calendar and words. */
(function (nuskha) {
  "use strict";
  var told = document.getElementById("_page");
  nuskha.page = told ? JSON.parse(told.textContent) : {};

  /* A number as the reader's language writes it. */
  nuskha.number = function (value) {
    return new Intl.NumberFormat(nuskha.page.calendar, { useGrouping: false }).format(value);
  };
})((window.nuskha = window.nuskha || {}));
