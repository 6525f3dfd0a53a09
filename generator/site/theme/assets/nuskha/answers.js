/* Answers: what stands in one field as text to the value that a record holds, and back; what is wrong with a value. The same
   answers as generator/records (values.py, amounts.py, checking.py), tested with the same vectors: a change here is a change there. */
(function (nuskha) {
  "use strict";
  var NOT_APPLICABLE = "n/a";
  var WORDLESS = ["number", "money", "rating", "phone", "email"];
  var SPACES = /[\t-\r\x1c-\x20\x85\xa0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]+/g;
  var BREAKS = /\r\n|[\n\v\f\r\x1c-\x1e\x85\u2028\u2029]/;
  var GROUPING = /[,٬،' ]/g;
  var WHOLE = /^-?(?:[0-9]{1,18}|[0-9]{1,3}(?:[,٬،' ][0-9]{3})+)$/;
  var LONGEST_NUMBER = 24;
  var CURRENCIES = ["%", "٪", "฿", "$", "€", "£", "﷼"];
  var PHONE = /^\+?[0-9(][0-9()\-./ ]*(?:(?:ext|داخلی|ต่อ|x)\.? ?[0-9]{1,6})?$/;
  var EMAIL = /^[^\s@"<>(),:;]+@[^\s@"<>(),:;.]+(?:\.[^\s@"<>(),:;.]+)+$/;
  var LONGEST_ADDRESS = 254;

  function length(text) {
    return Array.from(text).length;
  }

  function single(line) {
    return line
      .replace(/\p{Cc}|\p{Cs}/gu, " ")
      .replace(/\ufeff/g, "")
      .replace(SPACES, " ")
      .replace(/^ | $/g, "");
  }

  /* The text composed, trimmed and single-spaced, without control characters; of lines the breaks between them stay. */
  function clean(written, lines) {
    var composed = written.normalize("NFC");
    return (lines ? composed.split(BREAKS) : [composed])
      .map(single)
      .join("\n")
      .replace(/\n{3,}/g, "\n\n")
      .replace(/^\n+|\n+$/g, "");
  }

  /* The number alone: folded, with a plain minus, and without the unit on either side of it. */
  function bare(written, units) {
    var found = nuskha.fold(written).replace(/−/g, "-");
    Array.from(new Set(units.map(nuskha.fold).concat(CURRENCIES)))
      .filter(Boolean)
      .sort(function (one, other) {
        return other.length - one.length;
      })
      .forEach(function (unit) {
        if (found.endsWith(unit)) found = found.slice(0, -unit.length);
        if (found.startsWith(unit)) found = found.slice(unit.length);
        found = found.trim();
      });
    return found;
  }

  function wholeOf(written, units) {
    var found = bare(written, units);
    var number = Number(found.replace(GROUPING, ""));
    /* What a browser cannot hold exactly is told, not rounded. */
    if (!WHOLE.test(found) || found.length > LONGEST_NUMBER || !Number.isSafeInteger(number)) throw new nuskha.Misfit("N828");
    return number || 0;
  }

  function moneyOf(written, units) {
    var found = bare(written, units).replace(/٫/g, ".");
    var point = found.indexOf(".");
    var whole = point < 0 ? found : found.slice(0, point);
    var fraction = point < 0 ? "" : found.slice(point);
    if (!WHOLE.test(whole) || !/^(?:\.[0-9]{1,4})?$/.test(fraction) || whole.length > LONGEST_NUMBER) throw new nuskha.Misfit("N830");
    return whole.replace(GROUPING, "").replace(/^(-?)0+(?=[0-9])/, "$1") + fraction;
  }

  function moneyText(amount, locale) {
    var found = /^(-?)([0-9]+)(\.[0-9]+)?$/.exec(amount);
    var text = found[1] + found[2].replace(/\B(?=(?:[0-9]{3})+$)/g, ",") + (found[3] || "");
    if (locale.digits === "persian") text = text.replace(/,/g, "٬").replace(".", "٫");
    return nuskha.days.digits(text, locale.digits);
  }

  function phoneOf(written) {
    var number = nuskha.fold(written);
    var count = number.replace(/[^0-9]/g, "").length;
    if (!PHONE.test(number) || count < 5 || count > 20) throw new nuskha.Misfit("N831");
    return number;
  }

  function emailOf(written) {
    var address = clean(written).replace(/\p{Cf}/gu, "");
    if (length(address) > LONGEST_ADDRESS || !EMAIL.test(address)) throw new nuskha.Misfit("N832");
    return address;
  }

  function files(written) {
    return written.split(BREAKS).map(single).filter(Boolean);
  }

  /* The value of a field's text, as a record holds it; null where it was left empty or says that there is nothing. Throws a Misfit. */
  function valueOf(field, written, locale) {
    if (!clean(written)) return null;
    var isNoDay = locale.none.indexOf(nuskha.tight(written)) >= 0;
    if (isNoDay && WORDLESS.indexOf(field.type) >= 0) return null;
    switch (field.type) {
      case "longtext":
        return clean(written, true);
      case "date":
        return isNoDay ? NOT_APPLICABLE : nuskha.days.dayOf(written);
      case "datetime":
        return isNoDay ? NOT_APPLICABLE : nuskha.days.momentOf(written);
      case "number":
      case "rating":
        return wholeOf(written, field.units);
      case "money":
        return moneyOf(written, field.units);
      case "phone":
        return phoneOf(written);
      case "email":
        return emailOf(written);
      case "file_list":
        return files(written);
      default:
        return clean(written);
    }
  }

  /* The value as it stands in the field for readers; null where it is none of the field's type. */
  function textOf(field, value, locale) {
    var days = nuskha.days;
    switch (field.type) {
      case "date":
      case "datetime":
        if (value === NOT_APPLICABLE) return locale.noDay;
        return typeof value === "string" && (field.type === "date" ? days.isDay : days.isMoment)(value) ? days.text(value, locale) : null;
      case "number":
        return Number.isSafeInteger(value) ? days.digits(String(value), locale.digits) : null;
      case "money":
        return typeof value === "string" && /^-?[0-9]{1,18}(?:\.[0-9]{1,4})?$/.test(value) ? moneyText(value, locale) : null;
      case "rating":
        return Number.isSafeInteger(value) ? String(value) : null;
      case "file_list":
        return isTexts(value) ? value.join("\n") : null;
      default:
        return typeof value === "string" ? value : null;
    }
  }

  function isTexts(value) {
    return (
      Array.isArray(value) &&
      value.every(function (one) {
        return typeof one === "string";
      })
    );
  }

  function tooLong(field, text) {
    return length(text) > field.most ? new nuskha.Misfit("N821", { length: length(text), most: field.most }) : null;
  }

  function outside(field, value) {
    var number = Number(value);
    var isLess = field.least !== null && number < field.least;
    var isMore = field.greatest !== null && number > field.greatest;
    if (!isLess && !isMore) return null;
    return new nuskha.Misfit("N829", { least: field.least === null ? "–" : field.least, most: field.greatest === null ? "–" : field.greatest });
  }

  function noSaneDay(value) {
    return value !== NOT_APPLICABLE && !nuskha.days.isSane(value) ? new nuskha.Misfit("N825") : null;
  }

  /* What is wrong with a value that is of the field's type: a Misfit, or null. */
  function wrong(field, value) {
    switch (field.type) {
      case "date":
      case "datetime":
        return noSaneDay(value);
      case "number":
      case "money":
      case "rating":
        return outside(field, value);
      case "signature":
        return tooLong(field, value.name) || (value.date ? noSaneDay(value.date) : null);
      case "file_list":
        return tooLong(field, value.join("\n"));
      case "text":
      case "longtext":
      case "auto":
        return tooLong(field, value);
      default:
        return null;
    }
  }

  nuskha.answers = { NOT_APPLICABLE: NOT_APPLICABLE, clean: clean, isTexts: isTexts, valueOf: valueOf, textOf: textOf, wrong: wrong };
})((window.nuskha = window.nuskha || {}));
