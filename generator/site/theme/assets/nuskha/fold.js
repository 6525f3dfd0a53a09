/* Folding for search and filters: the same steps as generator/wording/fold.py, tested with the same vectors. */
(function (nuskha) {
  "use strict";
  var letters = { "ي": "ی", "ى": "ی", "ئ": "ی", "ك": "ک", "ة": "ه", "ۀ": "ه", "أ": "ا", "إ": "ا", "ٱ": "ا", "ؤ": "و" };
  var silent = /[\u064b-\u065f\u0670\u0640\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]/g;
  var replaced = /[\u064a\u0649\u0626\u0643\u0629\u06c0\u0623\u0625\u0671\u0624\u0660-\u0669\u06f0-\u06f9\u0e50-\u0e59]/g;
  var loose = /[ !"#$%&'()*+,\-./:;<=>?@[\\\]^_`{|}~«»،؛؟–—…]/g;
  /* Python's str.split() knows these spaces; \s differs in U+001C to U+001F, U+0085 and U+FEFF. */
  var spaces = /[\t-\r\x1c-\x20\x85\xa0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]+/g;

  function one(character) {
    return letters[character] || String(character.charCodeAt(0) & 15);
  }

  function oneThai(character) {
    return String(character.charCodeAt(0) - 0x0e50);
  }

  nuskha.fold = function (text) {
    return text
      .normalize("NFC")
      .toLowerCase()
      .replace(silent, "")
      .replace(replaced, function (character) {
        return character >= "\u0e50" && character <= "\u0e59" ? oneThai(character) : one(character);
      })
      .replace(spaces, " ")
      .replace(/^ | $/g, "");
  };

  nuskha.tight = function (text) {
    return nuskha.fold(text).replace(loose, "").normalize("NFC");
  };
})((window.nuskha = window.nuskha || {}));
