/* Faults: what is wrong with a form, at each field and above the form as a list that leads to the fields. What is wrong is found by
   record.js, and put into words by whoever asks. */
(function (nuskha) {
  "use strict";

  nuskha.faults = function (form, rooms, sentence) {
    var summary = form.querySelector("[data-nk-errors]");

    function holder(name) {
      var control = rooms.named(name)[0] || rooms.named(name + ":name")[0];
      return control && { control: control, around: control.closest("td, [data-nk-part], [data-nk-field]"), group: control.closest('[role="radiogroup"], [role="group"]') };
    }

    function describe(name, add) {
      var found = holder(name);
      var id = "e-" + name;
      var owners = rooms.named(name);
      if (found && found.group && owners.length > 1) owners = [found.group];
      if (!owners.length && found) owners = [found.control];
      owners.forEach(function (one) {
        var ids = (one.getAttribute("aria-describedby") || "").split(" ").filter(function (other) {
          return other && other !== id;
        });
        if (add) ids.push(id);
        if (ids.length) one.setAttribute("aria-describedby", ids.join(" "));
        else one.removeAttribute("aria-describedby");
        /* A group is no widget that can be invalid; its message is still read with it. */
        if (one.getAttribute("role") !== "group") one.toggleAttribute("aria-invalid", add);
        if (add && one.hasAttribute("aria-invalid")) one.setAttribute("aria-invalid", "true");
      });
    }

    function clear(name) {
      var shown = document.getElementById("e-" + name);
      if (shown) shown.remove();
      describe(name, false);
      summary.querySelectorAll("li").forEach(function (item) {
        if (item.getAttribute("data-nk-of") === name) item.remove();
      });
      if (!summary.querySelector("li")) summary.hidden = true;
    }

    function show(wrong) {
      var found = holder(wrong.name);
      if (!found) return;
      var shown = document.createElement("p");
      shown.className = "nk-wrong";
      shown.id = "e-" + wrong.name;
      shown.textContent = sentence(wrong.misfit);
      found.around.append(shown);
      describe(wrong.name, true);
    }

    function forget() {
      Array.from(form.querySelectorAll(".nk-wrong")).forEach(function (one) {
        clear(one.id.slice(2));
      });
      summary.hidden = true;
    }

    function listed(words) {
      var item = document.createElement("li");
      item.textContent = words;
      return item;
    }

    function linked(wrong) {
      var item = document.createElement("li");
      var link = document.createElement("a");
      var found = holder(wrong.name);
      item.setAttribute("data-nk-of", wrong.name);
      link.href = "#" + encodeURIComponent(found ? found.control.id : "");
      link.textContent = wrong.label + (/[?؟]$/.test(wrong.label) ? " " : ": ") + sentence(wrong.misfit);
      link.addEventListener("click", function (event) {
        event.preventDefault();
        if (found) found.control.focus();
      });
      item.append(link);
      return item;
    }

    /* Shows everything at once: at each field, and above the form as a list that leads to them. */
    function tell(title, wrong, notes) {
      forget();
      wrong.forEach(show);
      summary.querySelector("h2").textContent = title;
      summary.querySelector("ul").replaceChildren.apply(summary.querySelector("ul"), (notes || []).map(listed).concat(wrong.map(linked)));
      summary.hidden = !(wrong.length || (notes || []).length);
      if (!summary.hidden) summary.focus();
    }

    return { clear: clear, forget: forget, show: show, tell: tell };
  };
})((window.nuskha = window.nuskha || {}));
