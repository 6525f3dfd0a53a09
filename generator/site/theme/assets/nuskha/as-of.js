/* The system as it stood on a day that the reader picks (day.js). */
(function (nuskha) {
  "use strict";
  var CODE = 0, TITLE = 1, KEY = 2, PRINTED = 3, KNOWN = 4, SINCE = 5, UNTIL = 6, WITHDRAWN = 7, PAGE = 8;
  var SHOWN = ["in_force", "approved", "withdrawn"];
  var form = document.querySelector("[data-nk-as-of]");
  var told = null;
  var took = null;

  nuskha.standings = function (given) {
    told = given;
    if (took) took();
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

  function line(found) {
    var row = found.row;
    var link = nuskha.element("a");
    link.href = nuskha.page.base + row[PAGE];
    link.append(nuskha.isolated(row[CODE]));
    return [
      link,
      told.titles[row[TITLE]] || "—",
      nuskha.isolated(row[PRINTED]),
      nuskha.long(row[SINCE]),
      nuskha.element("span", "nk-stood nk-stood--" + found.status, told.say["status_" + found.status]),
    ];
  }

  function sentence(found, day) {
    if (!found.length) return told.say.nothing.replace("{day}", nuskha.long(day));
    return SHOWN.reduce(
      function (words, status) {
        var count = found.filter(function (one) {
          return one.status === status;
        }).length;
        return words.replace("{" + status + "}", nuskha.number(count));
      },
      told.say.told.replace("{day}", nuskha.long(day)),
    );
  }

  function tell(day) {
    var say = told.say;
    var found = nuskha.systemOn(day).filter(function (one) {
      return SHOWN.indexOf(one.status) >= 0;
    });
    var says = nuskha.element("p", "", sentence(found, day));
    var columns = [say.code, say.title, say.revision, say.effective, say.status];
    return found.length ? [says, nuskha.table(say.table.replace("{day}", nuskha.long(day)), columns, found.map(line))] : [says];
  }

  if (form) took = nuskha.dayControl(form, "assets/standings.js", tell);
})((window.nuskha = window.nuskha || {}));
