/* Days as people write them, in three calendars and any digits. The same answers as generator/wording/days.py and
   generator/records/moments.py, tested with the same vectors: a change here is a change there. A day is Gregorian, `2026-11-21`. */
(function (nuskha) {
  "use strict";
  var FIRST = 1900;
  var LAST = 2199;
  var ERA = 543;
  var JALALI = [1278, 1578];
  var LEAP = [1, 5, 9, 13, 17, 22, 26, 30];
  var DAY = 86400000;
  var START = Date.UTC(1899, 2, 21) / DAY;
  var NO_SUCH_DAY = { jalali: "N822", buddhist: "N823", gregorian: "N824" };
  var DIGITS = { latin: "0123456789", persian: "۰۱۲۳۴۵۶۷۸۹", thai: "๐๑๒๓๔๕๖๗๘๙" };
  var PATTERNS = { jalali: "{year}/{month}/{day}", buddhist: "{day}/{month}/{year}", gregorian: "{year}-{month}-{day}" };
  var AROUND_TIME = ["ساعت", "เวลา", "น.", "น", "at", "-", "–"].map(nuskha.fold);

  /* What stands in a field and is no value of it: a problem's code. */
  nuskha.Misfit = function (code, blanks) {
    this.code = code;
    this.blanks = blanks || {};
  };

  function padded(number, width) {
    return String(number).padStart(width, "0");
  }

  function isLeap(year) {
    return LEAP.indexOf(year % 33) >= 0;
  }

  function yearStart(year) {
    var days = START;
    for (var one = JALALI[0]; one < year; one += 1) days += isLeap(one) ? 366 : 365;
    return days;
  }

  function monthLength(year, month) {
    if (month <= 6) return 31;
    return month <= 11 || isLeap(year) ? 30 : 29;
  }

  function iso(days) {
    return new Date(days * DAY).toISOString().slice(0, 10);
  }

  function fromJalali(year, month, day) {
    if (month < 1 || month > 12 || day < 1 || day > monthLength(year, month)) return null;
    return iso(yearStart(year) + (month - 1) * 31 - Math.max(0, month - 7) + day - 1);
  }

  function fromGregorian(year, month, day) {
    var found = padded(year, 4) + "-" + padded(month, 2) + "-" + padded(day, 2);
    var days = Date.UTC(year, month - 1, day) / DAY;
    return iso(days) === found ? found : null;
  }

  /* Year, month and day with the calendar of which the year is; null for what is not written like a day. */
  function filledParts(written) {
    var found = /^([0-9]{1,4})([-/.])([0-9]{1,2})\2([0-9]{1,4})$/.exec(nuskha.fold(written));
    if (!found || (found[1].length === 4) === (found[4].length === 4)) return null;
    var yearFirst = found[1].length === 4;
    var parts = { year: +found[yearFirst ? 1 : 4], month: +found[3], day: +found[yearFirst ? 4 : 1] };
    if (parts.year >= JALALI[0] && parts.year <= JALALI[1]) parts.calendar = "jalali";
    else if (parts.year >= FIRST + ERA && parts.year <= LAST + ERA) parts.calendar = "buddhist";
    else if (parts.year >= FIRST && parts.year <= LAST && yearFirst) parts.calendar = "gregorian";
    else return null;
    return parts;
  }

  /* The day that was filled in. Throws a Misfit: N822 to N824 where its calendar has no such day, N825 where it is no day. */
  function dayOf(written) {
    var parts = filledParts(written);
    if (!parts) throw new nuskha.Misfit("N825");
    var year = parts.calendar === "buddhist" ? parts.year - ERA : parts.year;
    var day = (parts.calendar === "jalali" ? fromJalali : fromGregorian)(year, parts.month, parts.day);
    if (!day) throw new nuskha.Misfit(NO_SUCH_DAY[parts.calendar], { value: written.trim() });
    return day;
  }

  /* The day and the time that were filled in, in either order: `2026-11-21T14:30`. Throws a Misfit as dayOf, and N827. */
  function momentOf(written) {
    var clock = "";
    var rest = [];
    nuskha
      .fold(written)
      .replace(/[,،]/g, " ")
      .replace(/([0-9])t(?=[0-9])/g, "$1 ")
      .split(" ")
      .filter(Boolean)
      .forEach(function (part) {
        var found = /^([0-9]{1,2})[:.٫]([0-9]{2})(?::00)?(?:น.?)?$/.exec(part);
        if (found && !clock) {
          if (+found[1] > 23 || +found[2] > 59) throw new nuskha.Misfit("N827");
          clock = padded(+found[1], 2) + ":" + found[2];
        } else if (AROUND_TIME.indexOf(part) < 0) rest.push(part);
      });
    var day = dayOf(rest.length ? rest.join("") : written);
    if (!clock) throw new nuskha.Misfit("N827");
    return day + "T" + clock;
  }

  /* A day as a file holds it, if there is such a day. */
  function isDay(written) {
    var found = /^([0-9]{4})-([0-9]{2})-([0-9]{2})$/.exec(written);
    return Boolean(found && fromGregorian(+found[1], +found[2], +found[3]) && isSane(written));
  }

  function isMoment(written) {
    return /^.{10}T([01][0-9]|2[0-3]):[0-5][0-9]$/.test(written) && isDay(written.slice(0, 10));
  }

  /* Whether a day is of a year that a record can be about. */
  function isSane(day) {
    return +day.slice(0, 4) >= FIRST && +day.slice(0, 4) <= LAST;
  }

  /* Year, month and day in a calendar. */
  function parts(day, calendar) {
    var gregorian = day.slice(0, 10).split("-").map(Number);
    if (calendar === "buddhist") return [gregorian[0] + ERA, gregorian[1], gregorian[2]];
    if (calendar !== "jalali") return gregorian;
    var year = gregorian[0] - 621;
    var days = Date.UTC(gregorian[0], gregorian[1] - 1, gregorian[2]) / DAY;
    if (days < yearStart(year)) year -= 1;
    var left = days - yearStart(year);
    var month = 1;
    while (left >= monthLength(year, month)) {
      left -= monthLength(year, month);
      month += 1;
    }
    return [year, month, left + 1];
  }

  function digits(text, script) {
    return text.replace(/[0-9]/g, function (one) {
      return DIGITS[script][one];
    });
  }

  /* The day in the reader's calendar and digits: ۱۴۰۵/۰۸/۳۰, 21/11/2569, 2026-11-21; of a moment with its time. */
  function text(day, locale) {
    var found = parts(day, locale.calendar);
    var named = { year: padded(found[0], 4), month: padded(found[1], 2), day: padded(found[2], 2) };
    var short = PATTERNS[locale.calendar].replace(/\{(\w+)\}/g, function (_, name) {
      return named[name];
    });
    return digits(short + day.slice(10).replace("T", " "), locale.digits);
  }

  nuskha.days = { dayOf: dayOf, momentOf: momentOf, isDay: isDay, isMoment: isMoment, isSane: isSane, parts: parts, digits: digits, text: text };
})((window.nuskha = window.nuskha || {}));
