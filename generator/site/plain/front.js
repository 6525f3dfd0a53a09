/* The front door: goes on to the reader's language; without this script the page lists the languages. */
(function () {
  "use strict";
  var shown = function () {
    var links = Array.from(document.querySelectorAll("a[hreflang]"));
    var wanted = Array.from(navigator.languages || [], function (tag) {
      return tag.slice(0, 2).toLowerCase();
    });
    var found = wanted
      .map(function (code) {
        return links.find(function (link) {
          return link.hreflang === code;
        });
      })
      .find(Boolean);
    window.location.replace((found || links[0]).href);
  };
  document.addEventListener("DOMContentLoaded", shown);
})();
