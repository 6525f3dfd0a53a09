/* Proves a pack that a person gives to this page: seal, manifest and files, the ledger's chain, every file that the ledger names,
   and the sums of copies. verify.py does the same and more; nothing leaves this browser. */
(function (nuskha) {
  "use strict";
  var WORDS = JSON.parse(document.getElementById("_words").textContent);
  var OUTSIDE = ["MANIFEST.json", "SEAL.txt", "SEAL.sig"];
  var LITTER = [".DS_Store", "Thumbs.db", "desktop.ini"];
  var LEDGER = "archive/ledger.jsonl";
  var MOVES = { issued: [""], received: ["held"], lost: ["held"], returned: ["held", "lost"], destroyed: ["held", "lost", "returned"] };
  var HEAD = ["schema", "id", "recorded", "first_recorded", "previous", "signature"];

  function text(bytes) {
    return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes);
  }

  function bytes(written) {
    return new TextEncoder().encode(written);
  }

  function parsed(content) {
    try {
      return JSON.parse(text(content));
    } catch (damaged) {
      return null;
    }
  }

  /* JSON written in one way only (RFC 8785), its letters composed in one way only. */
  function canonical(value) {
    function sorted(one) {
      if (Array.isArray(one)) return one.map(sorted);
      if (one === null || typeof one !== "object") return one;
      return Object.keys(one).sort().reduce(function (made, name) {
        made[name] = sorted(one[name]);
        return made;
      }, {});
    }
    return JSON.stringify(sorted(value)).normalize("NFC");
  }

  function without(entry, names) {
    return Object.keys(entry).reduce(function (made, name) {
      if (names.indexOf(name) < 0) made[name] = entry[name];
      return made;
    }, {});
  }

  function message(entry) {
    return canonical(Object.assign(without(entry, HEAD), { schema: 1, signed_for: entry.signature.organization }));
  }

  function armoured(value) {
    return ["-----BEGIN SSH SIGNATURE-----"].concat(value.match(/.{1,70}/g) || [], ["-----END SSH SIGNATURE-----", ""]).join("\n");
  }

  /* The files that a line names, each with its hash. */
  function named(entry, into) {
    var parts = entry.kind === "released" ? [entry].concat(entry.revisions || []) : entry.kind === "translated" ? [entry] : [];
    parts.forEach(function (part) {
      (part.files || []).forEach(function (file) {
        into[file.path] = file.sha256;
      });
    });
    if (entry.kind === "released") into["organization/" + entry.organization + ".json"] = entry.organization_digest;
    if (entry.signature) {
      into["signatures/" + entry.id + ".json"] = nuskha.sha256(bytes(message(entry)));
      into["signatures/" + entry.id + ".sig"] = nuskha.sha256(bytes(armoured(entry.signature.value)));
    }
  }

  function sealed(pack, tell) {
    var seal = pack.files["SEAL.txt"];
    if (!seal || new TextDecoder().decode(seal) !== pack.seal + "  MANIFEST.json\n") tell("SEAL.txt", "seal");
    if (Boolean(pack.manifest.key) !== Boolean(pack.files["SEAL.sig"])) tell("SEAL.sig", "signature");
  }

  function listed(pack, tell) {
    var paths = pack.manifest.files;
    Object.keys(paths).forEach(function (path) {
      if (!pack.files[path]) tell(path, "missing");
      else if (pack.files[path].length !== paths[path][0] || pack.digest(path) !== paths[path][1]) tell(path, "changed");
    });
    Object.keys(pack.files).forEach(function (path) {
      if (!paths[path] && OUTSIDE.indexOf(path) < 0) tell(path, "stray");
    });
    pack.counts.files = Object.keys(paths).length;
  }

  function chained(pack, tell) {
    var lines = text(pack.files[LEDGER]).split("\n");
    var previous = "0".repeat(64);
    if (lines.pop() !== "") tell(LEDGER, "line", lines.length + 1);
    lines.forEach(function (line, place) {
      var entry = parsed(bytes(line));
      if (!entry) return tell(LEDGER, "line", place + 1);
      if (canonical(entry) !== line || nuskha.sha256(bytes(canonical(without(entry, ["id", "previous"])))).slice(0, 32) !== entry.id)
        tell(LEDGER, "line", place + 1);
      if (entry.previous !== previous) tell(LEDGER, "order", place + 1);
      previous = nuskha.sha256(bytes(line));
      pack.entries.push(entry);
    });
    if (previous !== pack.manifest.head) tell(LEDGER, "head");
    pack.counts.lines = lines.length;
  }

  function recorded(pack, tell) {
    var absent = pack.manifest.absent;
    var names = {};
    pack.entries.forEach(function (entry) {
      named(entry, names);
    });
    Object.keys(names).forEach(function (path) {
      if (pack.files["archive/" + path]) {
        if (pack.digest("archive/" + path) !== names[path]) tell("archive/" + path, "record");
      } else if (!absent[path] || absent[path][0] !== names[path]) tell("archive/" + path, "unsaid");
    });
    Object.keys(pack.files).forEach(function (path) {
      if (path.indexOf("archive/") === 0 && path !== LEDGER && !names[path.slice(8)]) tell(path, "unnamed");
    });
    pack.counts.named = Object.keys(names).length;
    pack.counts.absent = Object.keys(absent).length;
  }

  /* Every copy on paper is at a holder's, returned, destroyed or lost on the last day of the pack. */
  function summed(pack, tell) {
    var counts = { issued: 0, held: 0, returned: 0, destroyed: 0, lost: 0 };
    var states = {};
    var voided = {};
    var days = {};
    var register = parsed(pack.files["registers/" + pack.manifest.to + "/reconciliation.json"] || bytes("null"));
    pack.entries.forEach(function (entry) {
      if (entry.kind !== "corrected") return;
      if (entry.void) voided[entry.event] = true;
      (entry.members || []).forEach(function (member) {
        if (member.path === "date") days[entry.event] = JSON.parse(member.now);
      });
    });
    pack.entries.forEach(function (entry, place) {
      var deed = entry.kind.replace("copies-", "");
      var copies = (entry.transmittals || []).reduce(function (found, note) {
        return found.concat(note.copies || []);
      }, entry.copies || []);
      if (deed === entry.kind || deed === "recalled" || voided[entry.id] || (days[entry.id] || entry.date) > pack.manifest.to) return;
      copies.forEach(function (copy) {
        var key = [copy.document, copy.revision, copy.number].join("/");
        if (MOVES[deed].indexOf(states[key] || "") < 0) tell(LEDGER, "copies", place + 1);
        states[key] = deed === "issued" || deed === "received" ? "held" : deed;
      });
    });
    Object.keys(states).forEach(function (key) {
      counts.issued += 1;
      counts[states[key]] += 1;
    });
    Object.keys(register ? counts : {}).forEach(function (name) {
      var column = register.columns.indexOf(name === "issued" ? "copies_out" : "copies_" + name);
      var sum = register.rows.reduce(function (all, row) {
        return all + row[column];
      }, 0);
      if (sum !== counts[name]) tell("registers/" + pack.manifest.to + "/reconciliation.json", "sums");
    });
    Object.assign(pack.counts, counts);
  }

  nuskha.proved = function (files) {
    var found = [];
    var known = {};
    var manifest = files["MANIFEST.json"] ? parsed(files["MANIFEST.json"]) : null;
    var pack = {
      files: files,
      manifest: manifest,
      entries: [],
      counts: {},
      seal: files["MANIFEST.json"] ? nuskha.sha256(files["MANIFEST.json"]) : "",
      digest: function (path) {
        known[path] = known[path] || nuskha.sha256(files[path]);
        return known[path];
      },
    };
    function tell(file, kind, line) {
      found.push({ file: file, kind: kind, line: line });
    }
    if (!manifest || !manifest.files || !manifest.absent) return { found: [{ file: "MANIFEST.json", kind: "no_pack" }], pack: pack };
    [sealed, listed, chained, recorded, summed].forEach(function (step) {
      try {
        step(pack, tell);
      } catch (damaged) {
        tell(LEDGER, "changed");
      }
    });
    return { found: found, pack: pack };
  };

  function element(name, words, code) {
    var made = document.createElement(name);
    if (code) {
      made.dir = "ltr";
      made.className = "code";
    }
    made.textContent = words;
    return made;
  }

  function filled(words, blanks, digits) {
    return words.replace(/\{(\w+)\}/g, function (_, name) {
      return String(blanks[name]).replace(/[0-9]/g, function (digit) {
        return digits[Number(digit)];
      });
    });
  }

  function show(each) {
    document.querySelectorAll("[data-told]").forEach(function (place) {
      var language = WORDS[place.closest("section").lang];
      place.replaceChildren.apply(place, each(language.say, language.digits));
    });
  }

  function told(proof) {
    show(function (say, digits) {
      var box = element("div", "");
      var list = element("ul", "");
      var facts = element("dl", "");
      box.className = "told told--" + (proof.found.length ? "wrong" : "well");
      box.append(element("strong", proof.found.length ? say.wrong : say.well));
      proof.found.forEach(function (one) {
        var line = element("li", "");
        line.append(element("bdi", one.file, true), " — ", filled(say[one.kind], one, digits));
        list.append(line);
      });
      if (proof.found.length) box.append(list);
      else box.append(element("p", filled(say.counted, proof.pack.counts, digits)), element("p", filled(say.summed, proof.pack.counts, digits)));
      [["seal_of", proof.pack.seal], ["head_of", proof.pack.manifest && proof.pack.manifest.head]].forEach(function (fact) {
        var value = element("dd", "");
        value.append(element("bdi", fact[1] || "—", true));
        facts.append(element("dt", say[fact[0]]), value);
      });
      return [box, facts];
    });
  }

  /* Files as pairs of path and File; the path is cut after the folder that was given. */
  function prove(given) {
    var found = given.filter(function (pair) {
      var name = pair[0].split("/").pop();
      return LITTER.indexOf(name) < 0 && name.indexOf("._") !== 0;
    });
    show(function (say, digits) {
      return [element("p", filled(say.reading, { count: found.length }, digits))];
    });
    return Promise.all(
      found.map(function (pair) {
        return pair[1].arrayBuffer().then(function (buffer) {
          return [pair[0].split("/").slice(1).join("/"), new Uint8Array(buffer)];
        });
      })
    ).then(function (read) {
      var files = Object.create(null);
      read.forEach(function (pair) {
        files[pair[0]] = pair[1];
      });
      told(nuskha.proved(files));
    });
  }

  /* Everything below a folder that was dropped; a browser gives its entries in portions. */
  function below(entry, path) {
    if (entry.isFile)
      return new Promise(function (done, fail) {
        entry.file(function (file) {
          done([[path + entry.name, file]]);
        }, fail);
      });
    return portions(entry.createReader()).then(function (entries) {
      return together(
        entries.map(function (one) {
          return below(one, path + entry.name + "/");
        })
      );
    });
  }

  function portions(reader) {
    return new Promise(reader.readEntries.bind(reader)).then(function (some) {
      return some.length
        ? portions(reader).then(function (rest) {
            return some.concat(rest);
          })
        : [];
    });
  }

  function together(promises) {
    return Promise.all(promises).then(function (parts) {
      return [].concat.apply([], parts);
    });
  }

  document.querySelectorAll("input[type=file]").forEach(function (input) {
    input.addEventListener("change", function () {
      prove(
        Array.from(input.files, function (file) {
          return [file.webkitRelativePath, file];
        })
      );
    });
  });
  window.addEventListener("dragover", function (event) {
    event.preventDefault();
  });
  window.addEventListener("drop", function (event) {
    event.preventDefault();
    together(
      Array.from(event.dataTransfer.items, function (item) {
        return below(item.webkitGetAsEntry(), "");
      })
    ).then(prove);
  });
})((window.nuskha = window.nuskha || {}));
