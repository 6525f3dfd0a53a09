/* Search: looks through search-data.js, which is fetched when somebody begins to search, with a script element, so that it
   works from a folder too. Titles and codes come first; text is found by any part of a word, folded (fold.js). */
(function (nuskha) {
  "use strict";
  var MOST = 20;
  var records = null;
  var waiting = [];
  var base = nuskha.page.base;
  var say = nuskha.page.say;

  nuskha.searchData = function (data) {
    records = data.map(function (record) {
      return {
        record: record,
        code: nuskha.tight(record.c),
        title: nuskha.fold(record.t),
        names: nuskha.tight([record.c, record.t].concat(record.a).join(" ")),
        parts: record.x.map(function (part) {
          return nuskha.tight(part[1] + " " + part[2]);
        }),
      };
    });
    waiting.splice(0).forEach(function (call) {
      call();
    });
  };

  function load(call, fail) {
    if (records) return call();
    waiting.push(call);
    if (waiting.length > 1) return;
    var script = document.createElement("script");
    script.src = base + "search-data.js";
    script.onerror = fail;
    document.head.append(script);
  }

  /* The rank of a record for a query, or 0: the code itself, its beginning, the title, other names, the text. */
  function rank(entry, query, words) {
    var tight = nuskha.tight(query);
    if (entry.code && entry.code === tight) return 100;
    if (entry.code && entry.code.indexOf(tight) === 0) return 80;
    if (entry.title.indexOf(nuskha.fold(query)) === 0) return 70;
    if (all(words, [entry.names])) return 60;
    if (all(words, entry.parts.concat(entry.names))) return 30;
    return 0;
  }

  function all(words, texts) {
    return words.every(function (word) {
      return texts.some(function (text) {
        return text.indexOf(word) >= 0;
      });
    });
  }

  function partOf(entry, words) {
    var best = -1;
    var most = 0;
    entry.parts.forEach(function (text, place) {
      var found = words.filter(function (word) {
        return text.indexOf(word) >= 0;
      }).length;
      if (found > most) {
        most = found;
        best = place;
      }
    });
    return best < 0 ? null : entry.record.x[best];
  }

  nuskha.find = function (query) {
    var words = nuskha.fold(query).split(" ").map(nuskha.tight).filter(Boolean);
    if (!words.length) return [];
    return records
      .map(function (entry, place) {
        return { entry: entry, place: place, rank: rank(entry, query, words) };
      })
      .filter(function (hit) {
        return hit.rank;
      })
      .sort(function (one, other) {
        return other.rank - one.rank || one.place - other.place;
      })
      .map(function (hit) {
        return { record: hit.entry.record, part: hit.rank < 60 ? partOf(hit.entry, words) : null, words: words };
      });
  };

  /* An excerpt of about 120 letters around the first word found; folding changes lengths, so the place is searched for. */
  function excerpt(text, words) {
    var at = 0;
    var low = 0;
    var high = text.length;
    var word = words.find(function (each) {
      return nuskha.tight(text).indexOf(each) >= 0;
    });
    if (!word) return text.slice(0, 120);
    while (low < high) {
      at = (low + high) >> 1;
      if (nuskha.tight(text.slice(0, at)).indexOf(word) >= 0) high = at;
      else low = at + 1;
    }
    var from = Math.max(0, low - 60);
    if (from) from = text.indexOf(" ", from) > 0 && text.indexOf(" ", from) < low ? text.indexOf(" ", from) + 1 : from;
    return (from ? "… " : "") + text.slice(from, low + 60) + (low + 60 < text.length ? " …" : "");
  }

  function element(name, className, text) {
    var made = document.createElement(name);
    if (className) made.className = className;
    if (text) made.textContent = text;
    return made;
  }

  function code(text) {
    var made = element("bdi", "code", text);
    made.dir = "ltr";
    return made;
  }

  function option(hit, id) {
    var link = element("a", "nk-hit");
    link.id = id;
    link.setAttribute("role", "option");
    link.setAttribute("aria-selected", "false");
    link.tabIndex = -1;
    link.href = base + hit.record.u + (hit.part && hit.part[0] ? "#" + hit.part[0] : "");
    var title = element("span", "nk-hit__title");
    if (hit.record.c) title.append(code(hit.record.c), " ");
    title.append(hit.record.t);
    link.append(title, element("span", "nk-hit__kind", hit.record.k));
    if (hit.part) {
      var says = element("span", "nk-hit__text");
      if (hit.part[1]) says.append(code(hit.part[1]), " ");
      says.append(excerpt(hit.part[2], hit.words));
      link.append(says);
    }
    return link;
  }

  function prepare(form, number) {
    var input = form.querySelector("input");
    var panel = element("div", "nk-hits");
    var list = element("div", "nk-hits__list");
    var status = element("p", "nk-hits__status");
    var active = -1;
    list.id = "_hits-" + number;
    list.setAttribute("role", "listbox");
    list.setAttribute("aria-label", say.results);
    status.setAttribute("role", "status");
    panel.hidden = true;
    panel.append(status, list);
    form.append(panel);
    input.setAttribute("role", "combobox");
    input.setAttribute("aria-autocomplete", "list");
    input.setAttribute("aria-controls", list.id);
    input.setAttribute("aria-expanded", "false");

    function open(shown) {
      panel.hidden = !shown;
      input.setAttribute("aria-expanded", String(shown && list.children.length > 0));
      if (!shown) choose(null);
    }

    function choose(place) {
      var options = list.children;
      if (options[active]) options[active].setAttribute("aria-selected", "false");
      active = options.length && place !== null ? (place + options.length) % options.length : -1;
      if (active < 0) return input.removeAttribute("aria-activedescendant");
      options[active].setAttribute("aria-selected", "true");
      options[active].scrollIntoView({ block: "nearest" });
      input.setAttribute("aria-activedescendant", options[active].id);
    }

    function show() {
      var query = input.value;
      if (!nuskha.tight(query)) return open(false);
      status.textContent = records ? "" : say.loading;
      open(true);
      load(
        function () {
          if (input.value !== query) return;
          var hits = nuskha.find(query);
          list.replaceChildren.apply(
            list,
            hits.slice(0, MOST).map(function (hit, place) {
              return option(hit, list.id + "-" + place);
            }),
          );
          active = -1;
          status.textContent = hits.length ? say.count.replace("{count}", nuskha.number(hits.length)) : say.none;
          open(true);
        },
        function () {
          status.textContent = say.failed;
        },
      );
    }

    input.addEventListener("input", show);
    input.addEventListener("focus", function () {
      load(function () {}, function () {});
      if (input.value) show();
    });
    input.addEventListener("keydown", function (event) {
      if (event.key === "ArrowDown") choose(active + 1);
      else if (event.key === "ArrowUp") choose(Math.max(active, 0) - 1);
      else if (event.key === "Escape") open(false);
      else return;
      event.preventDefault();
    });
    form.addEventListener("submit", function (event) {
      var chosen = list.children[active < 0 ? 0 : active];
      event.preventDefault();
      if (chosen && !panel.hidden) window.location.href = chosen.href;
    });
    document.addEventListener("click", function (event) {
      if (!form.contains(event.target)) open(false);
    });
    form.addEventListener("focusout", function (event) {
      if (event.relatedTarget && !form.contains(event.relatedTarget)) open(false);
    });
  }

  document.querySelectorAll("[data-nk-search]").forEach(prepare);
})((window.nuskha = window.nuskha || {}));
