/* A record: what stands in the rooms of a form to the values of its file, with all that is wrong, and a file's values back to
   texts. The shape of the file is that of generator/records/plain.py. */
(function (nuskha) {
  "use strict";
  var SCHEMA = 1;
  var KEYS = ["schema", "form", "document", "revision", "language", "fingerprint", "values"];

  nuskha.record = function (model, rowsOf) {
    var answers = nuskha.answers;

    function label(field, row, column) {
      return [field.label, row ? nuskha.days.digits(String(row), model.digits) : "", column ? column.label : ""].filter(Boolean).join(" › ");
    }

    function signature(texts, name) {
      var written = answers.clean(texts[name + ":name"] || "");
      var day = texts[name + ":date"];
      var on;
      try {
        on = day && answers.clean(day) ? nuskha.days.dayOf(day) : null;
      } catch (misfit) {
        misfit.at = name + ":date";
        throw misfit;
      }
      if (!written) return null;
      return on ? { name: written, date: on } : { name: written };
    }

    function read(field, texts, name) {
      var text = texts[name];
      if (field.type === "signature") return signature(texts, name);
      if (text === undefined) return null;
      if (field.type === "checkbox") return text === "yes";
      if (field.type === "multiselect") return text.length ? text : null;
      return answers.valueOf(field, text, model);
    }

    /* The value of one room or cell; what is wrong with it is told and a value that cannot be read left out. */
    function taken(field, texts, name, told) {
      try {
        var value = read(field, texts, name);
        var wrong = value === null ? null : answers.wrong(field, value);
        if (wrong) told(wrong, wrong.at || name, false);
        return value;
      } catch (misfit) {
        if (!(misfit instanceof nuskha.Misfit)) throw misfit;
        told(misfit, misfit.at || name, true);
        return undefined;
      }
    }

    function row(table, number, texts, wrong) {
      var found = {};
      var mine = [];
      table.columns.forEach(function (column) {
        var name = table.id + ":" + number + ":" + column.id;
        var value = taken(column, texts, name, function (misfit, at, unread) {
          mine.push({ name: at, label: label(table, number, column), misfit: misfit, unread: unread });
        });
        if (value) found[column.id] = value;
        else if (value === false || value === 0) found[column.id] = value;
        else if (value === null && column.needed) mine.push({ name: name, label: label(table, number, column), misfit: new nuskha.Misfit("N820"), empty: true });
      });
      var says = Object.keys(found).length || mine.some(function (one) { return !one.empty; });
      if (says) wrong.push.apply(wrong, mine);
      return Object.keys(found).length ? found : null;
    }

    /* The values in printed order, and what is wrong: `{name, label, misfit}`, `empty` what is needed, `unread` what is no value. */
    function collected(texts) {
      var values = {};
      var wrong = [];
      model.fields.forEach(function (field) {
        var value;
        if (field.type === "table") {
          value = [];
          for (var number = 1; number <= rowsOf(field.id); number += 1) {
            var found = row(field, number, texts, wrong);
            if (found) value.push(found);
          }
          if (!value.length) value = null;
        } else {
          value = taken(field, texts, field.id, function (misfit, at, unread) {
            wrong.push({ name: at, label: field.label, misfit: misfit, unread: unread });
          });
        }
        if (value === undefined) return;
        if (value !== null) values[field.id] = value;
        var isEmpty = value === null || (value === answers.NOT_APPLICABLE && field.id === model.own);
        if (isEmpty && field.needed) wrong.push({ name: field.id, label: field.label, misfit: new nuskha.Misfit("N820"), empty: true });
      });
      var number = answers.clean(texts[":number"] || "");
      if (/\s/.test(number) || number.length > 100) wrong.push({ name: ":number", label: model.words.number, misfit: new nuskha.Misfit("number"), unread: true });
      return { values: values, number: number, wrong: wrong };
    }

    /* The file of a record, written as the program writes it. */
    function file(found) {
      var record = { schema: SCHEMA };
      KEYS.slice(1, 6).forEach(function (key) {
        record[key] = model[key];
      });
      if (found.number) record.number = found.number;
      record.values = found.values;
      return JSON.stringify(record, null, 1) + "\n";
    }

    /* A file's record, or a word for why it is none of this form. */
    function stated(text) {
      var plain;
      try {
        plain = JSON.parse(text.replace(/^\ufeff/, ""));
      } catch (broken) {
        return { refused: "no_record" };
      }
      var isRecord =
        plain &&
        plain.schema === SCHEMA &&
        typeof plain.values === "object" &&
        plain.values &&
        !Array.isArray(plain.values) &&
        KEYS.slice(1, 6).every(function (key) {
          return typeof plain[key] === "string";
        });
      if (!isRecord) return { refused: "no_record" };
      if (plain.document !== model.document) return { refused: "other_form", form: plain.form };
      return { plain: plain, other: plain.revision !== model.revision || plain.fingerprint !== model.fingerprint || plain.form !== model.form };
    }

    function has(value, of) {
      return Object.prototype.hasOwnProperty.call(of, value);
    }

    /* Puts the texts of a value among others; gives whether it is one that this field can hold. */
    function put(field, value, name, texts) {
      if (field.type === "checkbox") {
        if (typeof value !== "boolean") return false;
        texts[name] = value ? "yes" : "no";
      } else if (field.type === "multiselect") {
        if (!answers.isTexts(value)) return false;
        texts[name] = value.filter(function (one) { return field.options.indexOf(one) >= 0; });
        return texts[name].length === value.length;
      } else if (field.type === "signature") {
        if (!value || typeof value !== "object" || typeof value.name !== "string") return false;
        texts[name + ":name"] = value.name;
        if (value.date !== undefined && !(typeof value.date === "string" && nuskha.days.isDay(value.date))) return false;
        if (value.date) texts[name + ":date"] = nuskha.days.text(value.date, model);
        return value.signed === undefined;
      } else {
        var text = answers.textOf(field, value, model);
        if (text === null || (field.options.length && field.options.indexOf(text) < 0)) return false;
        texts[name] = text;
      }
      return true;
    }

    /* The texts of a record's values, and the labels of what has no place here. */
    function texts(plain) {
      var found = {};
      var left = [];
      var known = {};
      model.fields.forEach(function (field) {
        known[field.id] = true;
        if (!has(field.id, plain.values)) return;
        var value = plain.values[field.id];
        if (field.type !== "table") {
          if (!put(field, value, field.id, found)) left.push(field.label);
        } else if (!Array.isArray(value)) left.push(field.label);
        else value.slice(0, nuskha.rooms.MOST_ROWS).forEach(function (row, at) { cells(field, row, at + 1, found, left); });
      });
      Object.keys(plain.values).forEach(function (name) {
        if (!has(name, known)) left.push(name);
      });
      if (typeof plain.number === "string") found[model.numbered ? model.numbered : ":number"] = plain.number;
      return { texts: found, left: left };
    }

    function cells(field, row, number, found, left) {
      if (!row || typeof row !== "object" || Array.isArray(row)) return left.push(label(field, number));
      field.columns.forEach(function (column) {
        if (has(column.id, row) && !put(column, row[column.id], field.id + ":" + number + ":" + column.id, found)) left.push(label(field, number, column));
      });
      Object.keys(row).forEach(function (name) {
        var known = field.columns.some(function (column) { return column.id === name; });
        if (!known) left.push(label(field, number) + " › " + name);
      });
    }

    return { collected: collected, file: file, stated: stated, texts: texts };
  };
})((window.nuskha = window.nuskha || {}));
