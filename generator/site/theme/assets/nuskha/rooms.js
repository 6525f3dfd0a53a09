/* Rooms of a form on a page: what stands in its controls as texts by name, as `RawForm` has them (`name`, `table:2:column`,
   `signature:name`), and rows that are added to its tables or kept for later. What the texts mean is told by answers.js. */
(function (nuskha) {
  "use strict";

  nuskha.rooms = function (form, digits) {
    function controls() {
      return Array.from(form.elements).filter(function (control) {
        return control.name;
      });
    }

    function named(name) {
      return controls().filter(function (control) {
        return control.name === name;
      });
    }

    /* The texts of all controls that say something: of several choices a list, of a box that was ticked and no longer is `no`. */
    function texts() {
      var found = {};
      controls().forEach(function (control) {
        if (control.type === "radio") {
          if (control.checked) found[control.name] = control.value;
        } else if (control.type !== "checkbox") {
          if (control.value) found[control.name] = control.value;
        } else if (control.hasAttribute("data-nk-several")) {
          if (control.checked) found[control.name] = (found[control.name] || []).concat(control.value);
        } else if (control.checked || control.hasAttribute("data-nk-said")) found[control.name] = control.checked ? "yes" : "no";
      });
      return found;
    }

    function put(control, text) {
      if (control.type === "radio") control.checked = control.value === text;
      else if (control.type !== "checkbox") control.value = text || "";
      else if (control.hasAttribute("data-nk-several")) control.checked = Array.isArray(text) && text.indexOf(control.value) >= 0;
      else {
        control.checked = text === "yes";
        control.toggleAttribute("data-nk-said", text === "no");
      }
      shown(control);
    }

    /* On a page from right to left any letter that reads so decides: a Persian sentence may begin with a code or a foreign word. */
    function direction(control, text) {
      var own = control.dir || "auto";
      return own === "auto" && getComputedStyle(form).direction === "rtl" && /[\u0590-\u08ff]/.test(text) ? "rtl" : own;
    }

    /* What is printed in the control's place: all of it, however long. */
    function shown(control) {
      var print = control.nextElementSibling;
      if (!print || !print.classList.contains("nk-filled")) return;
      var chosen = control.selectedOptions && control.value ? control.selectedOptions[0].text : control.value;
      print.textContent = chosen;
      print.dir = direction(control, chosen);
      print.classList.toggle("nk-filled--empty", !chosen);
    }

    function prepare(within) {
      within.querySelectorAll("input, textarea, select").forEach(function (control) {
        if (!control.name || control.type === "radio" || control.type === "checkbox") return;
        var print = document.createElement("span");
        print.className = "nk-filled";
        control.after(print);
        shown(control);
      });
    }

    function rows(table) {
      return form.querySelectorAll('[data-nk-rows="' + table + '"] > tr');
    }

    /* An empty row below the last one of a table. */
    function addRow(table) {
      var last = rows(table)[rows(table).length - 1];
      var number = rows(table).length;
      var row = last.cloneNode(true);
      row.classList.remove("nk-row-later");
      [row].concat(Array.from(row.querySelectorAll("*"))).forEach(function (one) {
        ["id", "name", "aria-labelledby", "aria-describedby", "data-nk-today"].forEach(function (attribute) {
          var said = one.getAttribute(attribute);
          if (said !== null) one.setAttribute(attribute, said.split(table + ":" + number).join(table + ":" + (number + 1)));
        });
        one.removeAttribute("aria-invalid");
      });
      row.querySelectorAll(".nk-filled, .nk-wrong, .nk-day").forEach(function (one) {
        one.remove();
      });
      row.cells[0].textContent = digits(String(number + 1));
      last.after(row);
      row.querySelectorAll("input, textarea, select").forEach(function (control) {
        put(control, "");
        control.removeAttribute("data-nk-said");
      });
      prepare(row);
      return row;
    }

    function isFilled(row) {
      return Array.from(row.querySelectorAll("input, textarea, select")).some(function (control) {
        return control.type === "radio" || control.type === "checkbox" ? control.checked : control.value;
      });
    }

    /* Of a table's empty rows at the end all but the first are for later: a telephone does not show them until they are asked for. */
    function fold() {
      form.querySelectorAll("[data-nk-rows]").forEach(function (table) {
        var all = Array.from(table.rows);
        var filled = all.filter(isFilled);
        var open = filled.length ? all.indexOf(filled[filled.length - 1]) + 1 : 0;
        all.forEach(function (row, at) {
          row.classList.toggle("nk-row-later", at > open);
        });
      });
    }

    /* The first row of a table that is not shown yet, shown now; null where all are. */
    function later(table) {
      var row = Array.from(rows(table)).find(function (one) {
        return one.offsetParent === null;
      });
      if (row) row.classList.remove("nk-row-later");
      return row || null;
    }

    /* Puts texts in place of whatever stands in the controls; tables grow as they need. */
    function fill(given) {
      Object.keys(given).forEach(function (name) {
        var parts = name.split(":");
        if (parts.length < 3 || !rows(parts[0]).length || +parts[1] > nuskha.rooms.MOST_ROWS) return;
        while (rows(parts[0]).length < +parts[1]) addRow(parts[0]);
      });
      controls().forEach(function (control) {
        put(control, given[control.name]);
      });
      fold();
    }

    prepare(form);
    fold();
    return { named: named, texts: texts, fill: fill, put: put, shown: shown, rows: rows, addRow: addRow, later: later };
  };

  nuskha.rooms.MOST_ROWS = 1000;
})((window.nuskha = window.nuskha || {}));
