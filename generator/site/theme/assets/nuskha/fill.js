/* A form that is filled in the browser: shows what the address after # says of a document, and prints. It sends nothing. */
(function (nuskha) {
  "use strict";
  var form = document.querySelector("[data-nk-fill]");
  if (!form) return;

  var LONGEST = 400;
  var known = new URLSearchParams(location.hash.slice(1));

  function today() {
    var digits = { timeZone: nuskha.page.zone, year: "numeric", month: "2-digit", day: "2-digit" };
    var parts = {};
    new Intl.DateTimeFormat(nuskha.page.calendar, digits).formatToParts(new Date()).forEach(function (part) {
      parts[part.type] = part.value;
    });
    return (form.getAttribute("data-nk-date") || "{year}-{month}-{day}").replace(/\{(\w+)\}/g, function (blank, name) {
      return parts[name] || blank;
    });
  }

  form.querySelectorAll("[data-nk-prefill]").forEach(function (field) {
    var what = field.getAttribute("data-nk-prefill");
    var value = what === "today" ? today() : known.get(what);
    if (value && !field.value) field.value = value.slice(0, LONGEST);
  });

  form.addEventListener("submit", function (event) {
    event.preventDefault();
  });
  form.querySelector("[data-nk-print]").addEventListener("click", function () {
    window.print();
  });
})((window.nuskha = window.nuskha || {}));
