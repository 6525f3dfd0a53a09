/* Shows one language of a page that has all: the one that the address names after #, else the browser's, else the first. */
(function () {
  "use strict";
  function show() {
    var parts = Array.from(document.querySelectorAll("[data-nk-language]"));
    var named = window.location.hash.slice(1).split(/[^A-Za-z]+/);
    var wanted = named.concat(
      Array.from(navigator.languages || [], function (tag) {
        return tag.slice(0, 2).toLowerCase();
      }),
    );
    var chosen =
      wanted
        .map(function (code) {
          return parts.find(function (part) {
            return part.lang === code;
          });
        })
        .find(Boolean) || parts[0];
    parts.forEach(function (part) {
      part.hidden = part !== chosen;
    });
    document.documentElement.lang = chosen.lang;
    document.documentElement.dir = chosen.dir;
    document.querySelectorAll("header a[lang]").forEach(function (link) {
      if (link.lang === chosen.lang) link.setAttribute("aria-current", "true");
      else link.removeAttribute("aria-current");
    });
  }
  show();
  window.addEventListener("hashchange", show);
})();
