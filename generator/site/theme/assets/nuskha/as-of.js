/* The system as it stood on a day that the reader picks, or that the address names (#on=2026-11-10). What it needs is fetched at
   the first use with a script element, so that it works from a folder too. Without this script a link leads to the releases. */
(function (nuskha) {
  "use strict";
  var CODE = 0, TITLE = 1, KEY = 2, PRINTED = 3, KNOWN = 4, SINCE = 5, UNTIL = 6, WITHDRAWN = 7, PAGE = 8;
  var SHOWN = ["in_force", "approved", "withdrawn"];
  var form = document.querySelector("[data-nk-as-of]");
  var told = null;
  var loading = false;

  nuskha.standings = function (given) {
    told = given;
    if (form) show();
  };

  /* Every revision that the day knows, with its standing: as generator/control/standing.py has it. */
  nuskha.systemOn = function (day) {
    return told.documents
      .map(function (rows) {
        return rows.filter(function (row) {
          return row[KNOWN] <= day;
        });
      })
      .filter(function (rows) {
        return rows.length;
      })
      .sort(function (one, other) {
        var former = one[one.length - 1][CODE];
        var latter = other[other.length - 1][CODE];
        return former < latter ? -1 : former > latter ? 1 : 0;
      })
      .reduce(function (all, rows) {
        return all.concat(rows);
      }, [])
      .map(function (row) {
        return { row: row, status: nuskha.statusOn(day, row[SINCE], row[UNTIL], row[WITHDRAWN]) };
      });
  };

  if (!form) return;
  var input = form.querySelector("input");
  var beside = form.querySelector("output");
  var present = document.querySelectorAll("[data-nk-present], .nk-list");
  var stood = document.querySelector("[data-nk-stood]");

  function element(name, className, text) {
    var made = document.createElement(name);
    if (className) made.className = className;
    if (text) made.textContent = text;
    return made;
  }

  function isolated(text) {
    var made = element("bdi", "code", text);
    made.dir = "ltr";
    return made;
  }

  function day() {
    var named = /(?:^#|[&;])on=([0-9]{4}-[0-9]{2}-[0-9]{2})$/.exec(window.location.hash);
    return named && !isNaN(Date.parse(named[1])) ? named[1] : "";
  }

  function cell(label, child) {
    var made = element("td");
    var held = element("div");
    made.setAttribute("role", "cell");
    made.setAttribute("data-label", label);
    held.append(child);
    made.append(held);
    return made;
  }

  function line(found) {
    var row = found.row;
    var say = told.say;
    var made = element("tr");
    var link = element("a");
    var chip = element("span", "nk-stood nk-stood--" + found.status, say["status_" + found.status]);
    link.href = nuskha.page.base + row[PAGE];
    link.append(isolated(row[CODE]));
    made.setAttribute("role", "row");
    made.append(
      cell(say.code, link),
      cell(say.title, told.titles[row[TITLE]] || "—"),
      cell(say.revision, isolated(row[PRINTED])),
      cell(say.effective, nuskha.long(row[SINCE])),
      cell(say.status, chip),
    );
    return made;
  }

  function table(found) {
    var say = told.say;
    var made = element("table", "nk-table");
    var head = element("tr");
    made.setAttribute("role", "table");
    made.append(element("caption", "", say.table.replace("{day}", nuskha.long(day()))));
    head.setAttribute("role", "row");
    [say.code, say.title, say.revision, say.effective, say.status].forEach(function (column) {
      var heading = element("th", "", column);
      heading.setAttribute("role", "columnheader");
      heading.scope = "col";
      head.append(heading);
    });
    [made.createTHead(), made.createTBody()].forEach(function (group) {
      group.setAttribute("role", "rowgroup");
    });
    made.tHead.append(head);
    made.tBodies[0].append.apply(made.tBodies[0], found.map(line));
    return made;
  }

  function sentence(found) {
    if (!found.length) return told.say.nothing.replace("{day}", nuskha.long(day()));
    return SHOWN.reduce(
      function (words, status) {
        var count = found.filter(function (one) {
          return one.status === status;
        }).length;
        return words.replace("{" + status + "}", nuskha.number(count));
      },
      told.say.told.replace("{day}", nuskha.long(day())),
    );
  }

  function fail() {
    loading = false;
    stood.textContent = form.getAttribute("data-nk-failed");
  }

  function load() {
    var script = element("script");
    if (loading) return;
    loading = true;
    script.src = nuskha.page.base + "assets/standings.js";
    script.onerror = fail;
    document.head.append(script);
  }

  function show() {
    var wanted = day();
    var found;
    input.value = wanted;
    beside.textContent = wanted && nuskha.long(wanted);
    stood.hidden = !wanted;
    present.forEach(function (part) {
      part.hidden = Boolean(wanted && told);
    });
    form.querySelector("button").hidden = !wanted;
    if (!wanted) return;
    if (!told) return load();
    found = nuskha.systemOn(wanted).filter(function (one) {
      return SHOWN.indexOf(one.status) >= 0;
    });
    stood.replaceChildren(element("p", "nk-stood__says", sentence(found)));
    stood.firstChild.setAttribute("role", "status");
    if (found.length) stood.append(table(found));
  }

  function go(wanted) {
    window.location.replace(wanted ? "#on=" + wanted : "#_top");
  }

  form.hidden = false;
  input.addEventListener("change", function () {
    go(input.value);
  });
  form.addEventListener("submit", function (event) {
    event.preventDefault();
    go(input.value);
  });
  form.querySelector("button").addEventListener("click", function () {
    go("");
    input.focus();
  });
  window.addEventListener("hashchange", show);
  show();
})((window.nuskha = window.nuskha || {}));
