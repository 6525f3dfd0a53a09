/* What depends on today, from dates in the page: the state of a revision, the age of the page, the date of a print. */
(function (nuskha) {
  "use strict";
  var OLD_AFTER = 30; /* days after publication from which a page says that it is old */

  /* A moment by the organization's clock, `2026-11-21T14:30`: now, unless another is meant. It is put together from its parts: how a
     language writes a whole day differs from one browser to the next. */
  function clock(at) {
    var asked = { timeZone: nuskha.page.zone, year: "numeric", month: "2-digit", day: "2-digit", hour: "2-digit", minute: "2-digit", hourCycle: "h23" };
    var parts = {};
    var moment = at || new Date();
    try {
      new Intl.DateTimeFormat("en-u-ca-gregory-nu-latn", asked).formatToParts(moment).forEach(function (part) {
        parts[part.type] = part.value;
      });
    } catch (unknownZone) {
      return moment.toISOString().slice(0, 16);
    }
    return parts.year + "-" + parts.month + "-" + parts.day + "T" + parts.hour + ":" + parts.minute;
  }

  function today() {
    return clock().slice(0, 10);
  }

  /* The day with the month's name in a calendar, put together as generator/wording/dates.py does, without the era. */
  function long(day, calendar) {
    var format = new Intl.DateTimeFormat(calendar || nuskha.page.calendar, { day: "numeric", month: "long", year: "numeric", timeZone: "UTC" });
    var parts = {};
    format.formatToParts(new Date(day + "T12:00:00Z")).forEach(function (part) {
      parts[part.type] = part.value;
    });
    return parts.day + " " + parts.month + " " + parts.year;
  }

  /* What a revision is on a day, as generator/control/revisions.py says: a withdrawal ends also what had not yet begun. */
  function statusOn(day, since, until, withdrawn) {
    if (withdrawn && until && day >= until) return "withdrawn";
    if (day < since) return "approved";
    return until && day >= until ? "superseded" : "in_force";
  }

  function stateOn(day, standing, states) {
    var since = standing.getAttribute("data-nk-since");
    var withdrawn = states.some(function (state) {
      return state.getAttribute("data-nk-state") === "withdrawn";
    });
    return since && statusOn(day, since, standing.getAttribute("data-nk-until"), withdrawn);
  }

  nuskha.clock = clock;
  nuskha.today = today;
  nuskha.long = long;
  nuskha.statusOn = statusOn;

  nuskha.showStanding = function (day) {
    document.querySelectorAll("[data-nk-since]").forEach(function (standing) {
      var states = Array.from(standing.querySelectorAll("[data-nk-state]"));
      var now = stateOn(day, standing, states);
      var known = states.some(function (state) {
        return state.getAttribute("data-nk-state") === now;
      });
      if (!known) return;
      states.forEach(function (state) {
        state.hidden = state.getAttribute("data-nk-state") !== now;
      });
    });
  };

  /* What holds from one day to another, both included. */
  nuskha.showDuring = function (day) {
    document.querySelectorAll("[data-nk-from]").forEach(function (line) {
      line.hidden = day < line.getAttribute("data-nk-from") || day > line.getAttribute("data-nk-to");
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
    nuskha.showDuring(day);
    nuskha.showAge(day);
    nuskha.showPrinted(day);
  }

  show();
  window.addEventListener("beforeprint", show);
})((window.nuskha = window.nuskha || {}));
