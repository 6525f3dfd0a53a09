/* What depends on today, from dates in the page: the state of a revision, the age of the page, the date of a print. */
(function (nuskha) {
  "use strict";
  var OLD_AFTER = 30; /* days after publication from which a page says that it is old */

  function today() {
    var parts = { year: "numeric", month: "2-digit", day: "2-digit" };
    try {
      return new Intl.DateTimeFormat("en-CA", Object.assign({ timeZone: nuskha.page.zone }, parts)).format(new Date());
    } catch (unknownZone) {
      return new Date().toISOString().slice(0, 10);
    }
  }

  /* The day with the month's name in the page's calendar, put together as generator/wording/dates.py does, without the era. */
  function long(day) {
    var format = new Intl.DateTimeFormat(nuskha.page.calendar, { day: "numeric", month: "long", year: "numeric", timeZone: "UTC" });
    var parts = {};
    format.formatToParts(new Date(day + "T12:00:00Z")).forEach(function (part) {
      parts[part.type] = part.value;
    });
    return parts.day + " " + parts.month + " " + parts.year;
  }

  function stateOn(day, standing) {
    var since = standing.getAttribute("data-nk-since");
    var until = standing.getAttribute("data-nk-until");
    if (!since) return null;
    if (day < since) return 0;
    return until && day >= until ? 2 : 1;
  }

  nuskha.today = today;

  nuskha.showStanding = function (day) {
    document.querySelectorAll("[data-nk-since]").forEach(function (standing) {
      var at = stateOn(day, standing);
      var states = standing.querySelectorAll("[data-nk-state]");
      if (at === null || at >= states.length) return;
      states.forEach(function (state, place) {
        state.hidden = place !== at;
      });
    });
  };

  nuskha.showAge = function (day) {
    document.querySelectorAll("[data-nk-old]").forEach(function (line) {
      var days = (Date.parse(day) - Date.parse(line.getAttribute("data-nk-old"))) / 86400000;
      line.hidden = !(days > OLD_AFTER);
    });
  };

  nuskha.showPrinted = function (day) {
    document.querySelectorAll("[data-nk-printed]").forEach(function (line) {
      line.textContent = line.getAttribute("data-nk-printed").replace("{day}", long(day));
    });
  };

  function show() {
    var day = today();
    nuskha.showStanding(day);
    nuskha.showAge(day);
    nuskha.showPrinted(day);
  }

  show();
  window.addEventListener("beforeprint", show);
})((window.nuskha = window.nuskha || {}));
