/* Says what files are that somebody drops or chooses: their SHA-256 is looked up in digests/. Files are read in this browser
   and go nowhere. The answers stand in every language of the page, and what holds is told for today. */
(function (nuskha) {
  "use strict";
  var TONES = { stamped: "superseded", renewed: "superseded", coming: "approved", unknown: "withdrawn", failed: "withdrawn" };
  var languages = {};
  var known = {};
  var waiting = {};
  var answers = [];
  var boxes = Array.from(document.querySelectorAll("[data-nk-drop]"));

  nuskha.dropWords = function (given) {
    languages = given;
  };

  nuskha.digests = function (digit, found) {
    known[digit] = found;
  };

  /* Calls back when the digests are there, or cannot be had: then the next file asks for them again. */
  function load(base, digit, call) {
    var script;
    if (known[digit]) return call();
    if (waiting[digit]) return waiting[digit].push(call);
    waiting[digit] = [call];
    script = document.createElement("script");
    script.src = base + digit + ".js";
    script.onload = script.onerror = function () {
      var calls = waiting[digit];
      delete waiting[digit];
      calls.forEach(function (each) {
        each();
      });
    };
    document.head.append(script);
  }

  function take(base, files) {
    answers = Array.from(files, function (file) {
      return { name: file.name, file: file, kind: "reading" };
    });
    show();
    answers.forEach(function (answer) {
      read(base, answer);
    });
  }

  function read(base, answer) {
    var reader = new FileReader();
    function fail() {
      answer.kind = "failed";
      show();
    }
    reader.onerror = fail;
    reader.onload = function () {
      var digest = nuskha.sha256(new Uint8Array(reader.result));
      load(base, digest[0], function () {
        if (!known[digest[0]]) return fail();
        Object.assign(answer, known[digest[0]][digest] || { kind: "unknown" });
        show();
      });
    };
    reader.readAsArrayBuffer(answer.file);
  }

  /* The keys of what is said of a file; the first is also its state. */
  function told(answer) {
    var day = nuskha.today();
    var status;
    if (answer.kind !== "released") return [answer.kind];
    status = nuskha.statusOn(day, answer.since, answer.until, answer.withdrawn);
    if (status === "superseded" && answer.newer) return [status, "superseded_by"];
    if (status === "withdrawn" && answer.instead) return [status, "withdrawn_for"];
    if (status === "in_force" && answer.from && day < answer.from) return ["coming"];
    if (status === "in_force" && answer.renewed && day >= answer.renewed) return ["renewed"];
    return [status];
  }

  function element(name, className) {
    var made = document.createElement(name);
    made.className = className || "";
    return made;
  }

  function isolated(text, direction) {
    var made = element("bdi");
    made.dir = direction;
    made.textContent = text;
    return made;
  }

  function digits(language, text) {
    return String(text).replace(/[0-9]/g, function (digit) {
      return language.digits[Number(digit)];
    });
  }

  /* Words with their blanks filled: codes and numbers are isolated, days stand in the language's calendar. */
  function filled(into, words, answer, language) {
    words.split(/\{(\w+)\}/).forEach(function (part, place) {
      if (place % 2 === 0) into.append(part);
      else if (part === "code" || part === "instead") into.append(isolated(answer[part], "ltr"));
      else if (part === "revision" || part === "newer") {
        into.append(isolated(digits(language, (part === "newer" ? answer.newer : answer.key).replace(/-/g, "/")), "ltr"));
        if (part === "newer" && answer.newer_code) into.append(" (", isolated(answer.newer_code, "ltr"), ")");
      } else if (part === "number") into.append(isolated(digits(language, answer.number), "ltr"));
      else into.append(nuskha.long(answer[part], language.calendar));
    });
    return into;
  }

  function own(box, answer) {
    return !box.dataset.nkOf || box.dataset.nkOf === answer.code + "/" + answer.key;
  }

  function line(box, answer, language, name) {
    var keys = told(answer);
    var made = element("li", "state state--" + (TONES[keys[0]] || keys[0]));
    var chip = element("p", "chip");
    var link;
    chip.textContent = language.say["chip_" + keys[0]];
    made.append(filled(element("p", "file"), "", answer, language), chip);
    made.firstChild.append(isolated(answer.name, "auto"));
    made.append(filled(element("p"), language.say[keys[keys.length - 1]] || "", answer, language));
    if (answer.code && !own(box, answer)) made.append(filled(element("p"), language.say.other, answer, language));
    if (answer.code && (!own(box, answer) || !box.dataset.nkOf || answer.kind === "copy")) {
      link = element("a");
      link.href = box.dataset.nkBase + answer.code + "/" + answer.key + "/index.html#" + name + (answer.kind === "copy" ? ";copy=" + answer.number : "");
      made.append(element("p"));
      made.lastChild.append(filled(link, language.say.open, answer, language));
    }
    return made;
  }

  function show() {
    boxes.forEach(function (box) {
      var name = box.closest("[data-nk-language]").lang;
      var lines = answers.map(function (answer) {
        return line(box, answer, languages[name], name);
      });
      box.querySelector("[data-nk-copies]").replaceChildren.apply(box.querySelector("[data-nk-copies]"), lines);
    });
  }

  boxes.forEach(function (box) {
    var input = box.querySelector("input");
    var base = box.dataset.nkBase + "digests/";
    box.hidden = false;
    input.addEventListener("change", function () {
      take(base, input.files);
      input.value = "";
    });
    box.addEventListener("drop", function (event) {
      if (event.dataTransfer.files.length) take(base, event.dataTransfer.files);
    });
  });

  /* A file that is dropped beside the box is not opened instead of the page. */
  ["dragover", "drop"].forEach(function (kind) {
    window.addEventListener(kind, function (event) {
      event.preventDefault();
    });
  });
})((window.nuskha = window.nuskha || {}));
