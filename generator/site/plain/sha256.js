/* SHA-256 (FIPS 180-4) of bytes, in hexadecimal. The browser's own is there only in a secure context, which a folder or a
   plain http address of an office is not everywhere: so all pages use this one. */
(function (nuskha) {
  "use strict";
  var BLOCK = 64;
  var round = new Uint32Array(64);
  var start = new Uint32Array(8);

  /* The constants are the first 32 bits of the fractions of the cube and square roots of the first primes. */
  (function () {
    var found = 0;
    for (var candidate = 2; found < 64; candidate += 1) {
      if (!prime(candidate)) continue;
      if (found < 8) start[found] = fraction(Math.sqrt(candidate));
      round[found] = fraction(Math.cbrt(candidate));
      found += 1;
    }
  })();

  function prime(number) {
    for (var divisor = 2; divisor * divisor <= number; divisor += 1) if (number % divisor === 0) return false;
    return true;
  }

  function fraction(number) {
    return Math.floor((number - Math.floor(number)) * 4294967296);
  }

  function turn(word, bits) {
    return (word >>> bits) | (word << (32 - bits));
  }

  /* The last block or two: what is left, a bit that ends it, zeros, the length in bits. */
  function padded(bytes) {
    var left = bytes.length % BLOCK;
    var tail = new Uint8Array(left < BLOCK - 8 ? BLOCK : 2 * BLOCK);
    var view = new DataView(tail.buffer);
    tail.set(bytes.subarray(bytes.length - left));
    tail[left] = 0x80;
    view.setUint32(tail.length - 8, Math.floor(bytes.length / 536870912));
    view.setUint32(tail.length - 4, (bytes.length << 3) >>> 0);
    return tail;
  }

  function mix(state, words, bytes, at) {
    var a = state[0], b = state[1], c = state[2], d = state[3], e = state[4], f = state[5], g = state[6], h = state[7];
    var place, one, other;
    for (place = 0; place < 64; place += 1) {
      if (place < 16) {
        one = at + 4 * place;
        words[place] = (bytes[one] << 24) | (bytes[one + 1] << 16) | (bytes[one + 2] << 8) | bytes[one + 3];
      } else {
        one = words[place - 15];
        other = words[place - 2];
        words[place] =
          words[place - 16] + (turn(one, 7) ^ turn(one, 18) ^ (one >>> 3)) + words[place - 7] + (turn(other, 17) ^ turn(other, 19) ^ (other >>> 10));
      }
      one = (h + (turn(e, 6) ^ turn(e, 11) ^ turn(e, 25)) + ((e & f) ^ (~e & g)) + round[place] + words[place]) | 0;
      other = ((turn(a, 2) ^ turn(a, 13) ^ turn(a, 22)) + ((a & b) ^ (a & c) ^ (b & c))) | 0;
      h = g; g = f; f = e; e = (d + one) | 0; d = c; c = b; b = a; a = (one + other) | 0;
    }
    [a, b, c, d, e, f, g, h].forEach(function (word, number) {
      state[number] += word;
    });
  }

  nuskha.sha256 = function (bytes) {
    var state = new Uint32Array(start);
    var words = new Uint32Array(64);
    var tail = padded(bytes);
    var at;
    for (at = 0; at + BLOCK <= bytes.length; at += BLOCK) mix(state, words, bytes, at);
    for (at = 0; at < tail.length; at += BLOCK) mix(state, words, tail, at);
    return Array.from(state, function (word) {
      return word.toString(16).padStart(8, "0");
    }).join("");
  };
})((window.nuskha = window.nuskha || {}));
