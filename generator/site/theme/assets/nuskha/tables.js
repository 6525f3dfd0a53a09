/* Lists that sort and filter. Without this script they are whole tables; it only adds a filter and buttons in the headings. */
(function (nuskha) {
  "use strict";
  var collator = new Intl.Collator(document.documentElement.lang || "en", { numeric: true, sensitivity: "base" });

  function keyOf(cell) {
    return cell.getAttribute("data-sort") || cell.textContent.trim();
  }

  function prepare(list, number) {
    var table = list.querySelector("table");
    var body = table && table.tBodies[0];
    if (!body || body.rows.length < 2) return;
    var rows = Array.from(body.rows, function (row) {
      return { row: row, keys: Array.from(row.cells, keyOf), text: nuskha.tight(row.textContent + " " + (row.getAttribute("data-nk-find") || "")), shown: true };
    });
    addFilter(list, rows, number);
    addSorting(table, body, rows);
  }

  function addFilter(list, rows, number) {
    var bar = document.createElement("div");
    var label = document.createElement("label");
    var input = document.createElement("input");
    var count = document.createElement("output");
    bar.className = "nk-filter";
    label.className = "nk-hidden";
    input.id = "_filter-" + number;
    label.htmlFor = count.htmlFor = input.id;
    input.type = "search";
    input.dir = "auto";
    input.autocomplete = "off";
    label.textContent = input.placeholder = list.getAttribute("data-nk-filter");
    bar.append(label, input, count);
    list.prepend(bar);

    function apply() {
      var words = nuskha.fold(input.value).split(" ").map(nuskha.tight).filter(Boolean);
      var shown = 0;
      rows.forEach(function (entry) {
        entry.row.hidden = !words.every(function (word) {
          return entry.text.indexOf(word) >= 0;
        });
        if (!entry.row.hidden) shown += 1;
      });
      count.textContent = shown
        ? list.getAttribute("data-nk-count").replace("{shown}", nuskha.number(shown)).replace("{all}", nuskha.number(rows.length))
        : list.getAttribute("data-nk-none");
    }

    input.addEventListener("input", apply);
    apply();
  }

  function addSorting(table, body, rows) {
    Array.from(table.tHead.rows[0].cells).forEach(function (heading, column) {
      var button = document.createElement("button");
      button.type = "button";
      button.className = "nk-sort";
      button.append.apply(button, Array.from(heading.childNodes));
      heading.append(button);
      heading.setAttribute("aria-sort", "none");
      button.addEventListener("click", function () {
        var ascending = heading.getAttribute("aria-sort") !== "ascending";
        Array.from(heading.parentNode.cells).forEach(function (other) {
          other.setAttribute("aria-sort", "none");
        });
        heading.setAttribute("aria-sort", ascending ? "ascending" : "descending");
        rows.sort(function (one, other) {
          return collator.compare(one.keys[column], other.keys[column]) * (ascending ? 1 : -1);
        });
        body.append.apply(
          body,
          rows.map(function (entry) {
            return entry.row;
          }),
        );
      });
    });
  }

  /* A table wider than the window is scrolled by the keyboard too. */
  function reach(scroll) {
    if (scroll.scrollWidth <= scroll.clientWidth) return;
    scroll.tabIndex = 0;
    scroll.setAttribute("role", "region");
    scroll.setAttribute("aria-label", scroll.querySelector("caption").textContent);
  }

  document.querySelectorAll("[data-nk-table]").forEach(prepare);
  document.querySelectorAll(".nk-scroll").forEach(reach);
})((window.nuskha = window.nuskha || {}));
