/* A form that is filled in the browser: checks, keeps a draft here, saves and opens the file of a record, prints. It sends nothing.
   What the address says of a document after # is shown in the fields that ask for it. */
(function (nuskha) {
  "use strict";
  var form = document.querySelector("[data-nk-fill]");
  if (!form) return;

  var LONGEST = 400;
  var LARGEST = 5 * 1024 * 1024;
  var PAUSE = 300;
  var ISOLATE = "\u2068";
  var END = "\u2069";
  var model = JSON.parse(form.querySelector("[data-nk-model]").textContent);
  var words = model.words;
  var known = new URLSearchParams(location.hash.slice(1));
  var key = ["nuskha", "fill", model.document, model.revision, model.fingerprint.slice(0, 16), model.language, known.get("code") || ""].join(":");
  var rooms = nuskha.rooms(form, localDigits);
  var record = nuskha.record(model, function (table) {
    return rooms.rows(table).length;
  });
  var faults = nuskha.faults(form, rooms, function (misfit) {
    return filledIn(words[misfit.code], misfit.blanks);
  });
  var waiting = 0;
  var isPressed = false;
  var settling = [];

  function localDigits(text) {
    return nuskha.days.digits(text, model.digits);
  }

  function filledIn(sentence, blanks) {
    return sentence.replace(/\{(\w+)\}/g, function (blank, name) {
      if (!(name in blanks)) return blank;
      return typeof blanks[name] === "number" ? localDigits(String(blanks[name])) : ISOLATE + blanks[name] + END;
    });
  }

  function say(where, sentence) {
    var place = form.querySelector('[data-nk-says="' + where + '"]');
    if (place.textContent !== sentence) place.textContent = sentence;
  }

  function fieldOf(name) {
    var parts = name.split(":");
    var field = model.fields.find(function (one) {
      return one.id === parts[0];
    });
    if (field && parts.length > 2) {
      return field.columns.find(function (column) {
        return column.id === parts[2];
      });
    }
    return field;
  }

  function isMoment(name) {
    return fieldOf(name).type === "datetime";
  }

  function check() {
    var found = record.collected(rooms.texts());
    faults.tell(filledIn(words.wrong, { count: found.wrong.length }), found.wrong);
    say("end", found.wrong.length ? "" : words.complete);
    return found;
  }

  /* --- One field is left --- */

  function normalize(control) {
    var field = fieldOf(control.name);
    if (!field || !control.value) return;
    var isDay = /:date$/.test(control.name);
    var kind = isDay ? { type: "date", units: [], options: [] } : field;
    if (["date", "datetime", "number", "money"].indexOf(kind.type) < 0) return;
    try {
      var value = nuskha.answers.valueOf(kind, control.value, model);
      if (value !== null) control.value = nuskha.answers.textOf(kind, value, model);
    } catch (misfit) {
      if (!(misfit instanceof nuskha.Misfit)) throw misfit;
    }
  }

  function showDay(control) {
    if (!control.hasAttribute("data-nk-day")) return;
    var near = control.parentNode.querySelector(".nk-day");
    if (!near) {
      near = document.createElement("span");
      near.className = "nk-day";
      control.parentNode.append(near);
    }
    near.textContent = "";
    try {
      var day = nuskha.days[isMoment(control.name) ? "momentOf" : "dayOf"](control.value).slice(0, 10);
      var parts = nuskha.days.parts(day, model.calendar);
      var weekday = new Intl.DateTimeFormat(nuskha.page.calendar, { weekday: "long", timeZone: "UTC" }).format(new Date(day + "T12:00:00Z"));
      near.textContent = weekday + " " + localDigits(parts[2] + " " + model.months[parts[1] - 1] + " " + parts[0]);
    } catch (misfit) {
      if (!(misfit instanceof nuskha.Misfit)) throw misfit;
    }
  }

  function left(control) {
    normalize(control);
    rooms.shown(control);
    showDay(control);
    showClear(control);
    var names = [control.name, control.name.replace(/:(name|date)$/, "")];
    names.forEach(faults.clear);
    record.collected(rooms.texts()).wrong.forEach(function (wrong) {
      if (names.indexOf(wrong.name) >= 0 && !wrong.empty) faults.show(wrong);
    });
  }

  /* What is shown when a field is left moves what is below it: not under a pointer that presses a button there. */
  function settle() {
    isPressed = false;
    settling.splice(0).forEach(left);
  }

  function showClear(control) {
    if (control.type !== "radio") return;
    var clear = control.closest("[data-nk-field]").querySelector("[data-nk-clear]");
    if (clear) clear.hidden = !rooms.texts()[control.name];
  }

  function refresh() {
    Array.from(form.elements).forEach(function (control) {
      if (!control.name) return;
      rooms.shown(control);
      showDay(control);
      showClear(control);
    });
  }

  /* --- The draft in this browser --- */

  function keep() {
    clearTimeout(waiting);
    waiting = 0;
    try {
      localStorage.setItem(key, JSON.stringify({ at: new Date().toISOString(), texts: rooms.texts() }));
      say("start", words.kept);
      return true;
    } catch (refused) {
      say("start", words.unkept);
      return false;
    }
  }

  function restore() {
    try {
      var kept = JSON.parse(localStorage.getItem(key) || "null");
      if (!kept || !kept.texts) return;
      rooms.fill(kept.texts);
      say("start", filledIn(words.restored, { time: nuskha.days.text(nuskha.clock(new Date(kept.at)), model) }));
    } catch (refused) {
      say("start", words.unkept);
    }
  }

  function forget() {
    if (Object.keys(rooms.texts()).length && !window.confirm(words.forget)) return;
    clearTimeout(waiting);
    waiting = 0;
    faults.forget();
    rooms.fill({});
    refresh();
    say("end", "");
    try {
      localStorage.removeItem(key);
      say("start", words.forgotten);
    } catch (refused) {
      say("start", words.unkept);
    }
  }

  /* --- The file of a record --- */

  function fileName(found) {
    var number = found.number || (model.numbered && found.values[model.numbered]) || "";
    var own = /^[A-Za-z0-9-]{1,40}$/.test(number) ? number : nuskha.clock().replace(/[-:]/g, "").replace("T", "-");
    return [model.form, model.revision, model.language, own].join("_") + ".json";
  }

  function save() {
    var found = check();
    var isUnread = found.wrong.some(function (one) {
      return one.unread;
    });
    if (isUnread) return say("end", words.unsaved);
    var link = document.createElement("a");
    link.href = URL.createObjectURL(new Blob([record.file(found)], { type: "application/json" }));
    link.download = fileName(found);
    link.click();
    setTimeout(URL.revokeObjectURL, 60000, link.href);
    say("end", filledIn(found.wrong.length ? words.unfinished : words.saved, { file: link.download, count: found.wrong.length }));
  }

  function open(file) {
    var reader = new FileReader();
    reader.onload = function () {
      take(file.name, reader.result);
    };
    if (file.size > LARGEST) take(file.name, "");
    else reader.readAsText(file);
  }

  function take(name, text) {
    var found = record.stated(text);
    say("end", "");
    if (found.refused) return faults.tell(filledIn(words[found.refused], { form: found.form, file: name }), [], [words.unchanged]);
    if (Object.keys(rooms.texts()).length && !window.confirm(words.replace)) return;
    var given = record.texts(found.plain);
    rooms.fill(given.texts);
    refresh();
    var isKept = keep();
    var wrong = record.collected(rooms.texts()).wrong.filter(function (one) {
      return !one.empty;
    });
    var notes = found.other ? [filledIn(words.other_revision, { revision: found.plain.revision })] : [];
    notes = notes.concat(
      given.left.map(function (label) {
        return filledIn(words.left_out, { label: label });
      }),
    );
    faults.tell(filledIn(words.opened, { file: name }), wrong, notes);
    say("start", filledIn(words.opened, { file: name }) + (isKept ? "" : " " + words.unkept));
  }

  /* --- What people do --- */

  function addRow(button) {
    var table = button.getAttribute("data-nk-add");
    var row = rooms.later(table) || (rooms.rows(table).length < nuskha.rooms.MOST_ROWS ? rooms.addRow(table) : null);
    if (row) row.querySelector("input, textarea, select").focus();
  }

  function today(name) {
    var control = rooms.named(name)[0];
    var at = nuskha.clock();
    control.value = nuskha.days.text(/:date$/.test(name) || !isMoment(name) ? at.slice(0, 10) : at, model);
    left(control);
    keep();
    control.focus();
  }

  function clear(name) {
    rooms.named(name).forEach(function (control) {
      rooms.put(control, "");
    });
    rooms.named(name)[0].focus();
    left(rooms.named(name)[0]);
    keep();
  }

  var DOES = {
    "data-nk-print": function () { window.print(); },
    "data-nk-check": check,
    "data-nk-save": save,
    "data-nk-forget": forget,
    "data-nk-add": addRow,
    "data-nk-today": function (button) { today(button.getAttribute("data-nk-today")); },
    "data-nk-clear": function (button) { clear(button.getAttribute("data-nk-clear")); },
  };

  form.addEventListener("click", function (event) {
    var button = event.target.closest("button");
    settle();
    Object.keys(DOES).forEach(function (what) {
      if (button && button.hasAttribute(what)) DOES[what](button);
    });
  });
  form.addEventListener("input", function (event) {
    if (!event.target.name) return;
    if (event.target.type === "checkbox" && !event.target.checked) event.target.setAttribute("data-nk-said", "");
    rooms.shown(event.target);
    clearTimeout(waiting);
    waiting = setTimeout(keep, PAUSE);
  });
  form.addEventListener("change", function (event) {
    if (event.target.hasAttribute("data-nk-open")) {
      if (event.target.files.length) open(event.target.files[0]);
      event.target.value = "";
    } else if (event.target.name && isPressed) settling.push(event.target);
    else if (event.target.name) left(event.target);
  });
  document.addEventListener("pointerdown", function () {
    isPressed = true;
  });
  ["pointerup", "pointercancel"].forEach(function (kind) {
    document.addEventListener(kind, function () {
      setTimeout(settle);
    });
  });
  form.addEventListener("submit", function (event) {
    event.preventDefault();
  });
  function keepNow() {
    if (waiting) keep();
  }
  window.addEventListener("pagehide", keepNow);
  document.addEventListener("visibilitychange", keepNow); /* a telephone may end a page that is out of sight without a word */

  restore();
  form.querySelectorAll("[data-nk-prefill]").forEach(function (control) {
    var what = control.getAttribute("data-nk-prefill");
    var value = what === "today" ? nuskha.days.text(nuskha.clock().slice(0, 10), model) : known.get(what);
    if (value && !control.value) rooms.put(control, value.slice(0, LONGEST));
  });
  refresh();
  form.querySelectorAll("[data-nk-scripted]").forEach(function (one) {
    one.hidden = false;
  });
  form.classList.add("nk-fill--scripted");
})((window.nuskha = window.nuskha || {}));
