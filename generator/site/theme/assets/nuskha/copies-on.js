/* Which numbered copies were where on a day that the reader picks (day.js). */
(function (nuskha) {
  "use strict";
  var DOCUMENT = 0, KEY = 1, PRINTED = 2, NUMBER = 3, OF = 4, LANGUAGE = 5, HOLDER = 6, COURSE = 7;
  var SHOWN = ["held", "sent", "lost"];
  var form = document.querySelector("[data-nk-copies-on]");
  var told = null;
  var took = null;

  nuskha.copyCourses = function (given) {
    told = given;
    if (took) took();
  };

  /* Every copy that had been handed out by the day, with its state and the day on which that began: as generator/control/copies.py
     has it. A course is a list of days and states in their order. */
  nuskha.copiesOn = function (day) {
    return told.copies
      .map(function (row) {
        var state = "";
        var since = "";
        row[COURSE].every(function (step) {
          if (step[0] > day) return false;
          since = step[0];
          state = told.states[step[1]];
          return true;
        });
        return { row: row, state: state, since: since };
      })
      .filter(function (found) {
        return found.state;
      });
  };

  function line(found) {
    var row = found.row;
    var say = told.say;
    var document = told.documents[row[DOCUMENT]];
    var holder = told.holders[row[HOLDER]];
    var link = nuskha.element("a");
    var who = nuskha.element(holder[2] ? "a" : "span", "", holder[0]);
    var state = nuskha.element("span");
    var number = say.of.replace("{number}", nuskha.number(row[NUMBER])).replace("{of}", nuskha.number(row[OF]));
    link.href = nuskha.page.base + "../v/" + document[0] + "/" + row[KEY] + "/index.html#" + told.language + ";copy=" + row[NUMBER];
    link.append(nuskha.isolated(document[0]));
    if (holder[2]) who.href = nuskha.page.base + holder[2];
    state.append(say[found.state], " · ", nuskha.long(found.since));
    return [who, holder[1] || "—", link, document[1] || "—", nuskha.isolated(row[PRINTED]), number, told.languages[row[LANGUAGE]], state];
  }

  function sentence(found, day) {
    var words = told.say[found.length ? "told" : "nothing"].replace("{day}", nuskha.long(day));
    var out = found.filter(function (one) {
      return one.state !== "lost";
    });
    var holders = out.reduce(function (all, one) {
      return all.indexOf(one.row[HOLDER]) < 0 ? all.concat(one.row[HOLDER]) : all;
    }, []);
    return words
      .replace("{copies}", nuskha.number(out.length))
      .replace("{holders}", nuskha.number(holders.length))
      .replace("{lost}", nuskha.number(found.length - out.length));
  }

  function tell(day) {
    var say = told.say;
    var found = nuskha.copiesOn(day).filter(function (one) {
      return SHOWN.indexOf(one.state) >= 0;
    });
    var says = nuskha.element("p", "", sentence(found, day));
    var columns = [say.who, say.place, say.code, say.title, say.revision, say.copy, say.language, say.state];
    found.sort(function (one, other) {
      return one.row[HOLDER] - other.row[HOLDER];
    });
    return found.length ? [says, nuskha.table(say.table.replace("{day}", nuskha.long(day)), columns, found.map(line))] : [says];
  }

  if (form) took = nuskha.dayControl(form, "assets/copy-courses.js", tell);
})((window.nuskha = window.nuskha || {}));
