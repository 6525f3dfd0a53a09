/* The control by which a reader asks for a day, which the address names too (#on=2026-11-10). What it needs is fetched at the first
   use with a script element, so that it works from a folder too. Without this script a link leads on. */
(function (nuskha) {
  "use strict";

  nuskha.element = function (name, className, text) {
    var made = document.createElement(name);
    if (className) made.className = className;
    if (text) made.textContent = text;
    return made;
  };

  nuskha.isolated = function (text) {
    var made = nuskha.element("bdi", "code", text);
    made.dir = "ltr";
    return made;
  };

  function cell(label, child) {
    var made = nuskha.element("td");
    var held = nuskha.element("div");
    made.setAttribute("role", "cell");
    made.setAttribute("data-label", label);
    held.append(child);
    made.append(held);
    return made;
  }

  /* A table as the pages have them: rows are lists of what stands in each cell. */
  nuskha.table = function (caption, columns, rows) {
    var made = nuskha.element("table", "nk-table");
    var head = nuskha.element("tr");
    made.setAttribute("role", "table");
    made.append(nuskha.element("caption", "", caption));
    head.setAttribute("role", "row");
    columns.forEach(function (column) {
      var heading = nuskha.element("th", "", column);
      heading.setAttribute("role", "columnheader");
      heading.scope = "col";
      head.append(heading);
    });
    [made.createTHead(), made.createTBody()].forEach(function (group) {
      group.setAttribute("role", "rowgroup");
    });
    made.tHead.append(head);
    rows.forEach(function (cells) {
      var line = nuskha.element("tr");
      line.setAttribute("role", "row");
      cells.forEach(function (child, place) {
        line.append(cell(columns[place], child));
      });
      made.tBodies[0].append(line);
    });
    return made;
  };

  /* Makes a form ask for a day. `tell` is given the day once what stands at `path` was taken, and gives what is shown: a sentence,
     then perhaps a table. What is given back is called when it was taken. */
  nuskha.dayControl = function (form, path, tell) {
    var input = form.querySelector("input");
    var beside = form.querySelector("output");
    var back = form.querySelector("button");
    var present = document.querySelectorAll("[data-nk-present], .nk-list");
    var stood = document.querySelector("[data-nk-stood]");
    var loading = false;
    var taken = false;

    function day() {
      var named = /(?:^#|[&;])on=([0-9]{4}-[0-9]{2}-[0-9]{2})$/.exec(window.location.hash);
      return named && !isNaN(Date.parse(named[1])) ? named[1] : "";
    }

    function fail() {
      loading = false;
      stood.textContent = form.getAttribute("data-nk-failed");
    }

    function load() {
      var script = nuskha.element("script");
      if (loading) return;
      loading = true;
      script.src = nuskha.page.base + path;
      script.onerror = fail;
      document.head.append(script);
    }

    function show() {
      var wanted = day();
      input.value = wanted;
      beside.textContent = wanted && nuskha.long(wanted);
      stood.hidden = !wanted;
      present.forEach(function (part) {
        part.hidden = Boolean(wanted && taken);
      });
      back.hidden = !wanted;
      if (!wanted) return;
      if (!taken) return load();
      stood.replaceChildren.apply(stood, tell(wanted));
      stood.firstChild.className = "nk-stood__says";
      stood.firstChild.setAttribute("role", "status");
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
    back.addEventListener("click", function () {
      go("");
      input.focus();
    });
    window.addEventListener("hashchange", show);
    show();
    return function () {
      taken = true;
      show();
    };
  };
})((window.nuskha = window.nuskha || {}));
