/* What counts as the same when somebody searches: case, accents, kinds of quotation marks and hyphens are
   passed over, and a number is the same in digits and in words. Positions are kept, so that what was found
   can be shown in the text's own characters. */
self.onrecordFolding = (() => {
  'use strict';

  const STRANGERS = { ı: 'i', ə: 'a', ß: 'ss', æ: 'ae', œ: 'oe', ø: 'o', đ: 'd', ł: 'l', ς: 'σ' };
  /* Marks that are often not written, or not typed; the vowels of Indian scripts are no accents. */
  const PASSED_OVER = new RegExp('[\\s\u00ad\u200b-\u200d\u2060\ufeff'
    + '\u0300-\u036f\u0483-\u0489\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f'
    + '\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7'
    + '\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06dc\u06df-\u06e4\u06e7\u06e8\u06ea-\u06ed'
    + '\u0898-\u089f\u08ca-\u08e1\u08e3-\u08ff\u0711\u0730-\u074a'
    + '\u093c\u09bc\u0a3c\u0abc\u0b3c\u180b-\u180d\ufe00-\ufe0f\u{e0100}-\u{e01ef}]', 'gu');
  const WORD = /[\p{L}\p{N}\p{M}\u00ad\u200b-\u200d\u2060\ufeff]+/gu;
  /* Scripts without spaces between words, as in the build: each character with the marks on it. */
  const UNSPACED = '(?![\\p{M}\\p{Nd}])[\u0e01-\u0eff\u1000-\u109f\u1780-\u17ff\u1950-\u19ff\u1a20-\u1aaf'
    + '\u3005-\u3007\u3021-\u3029\u3031-\u303c\u3041-\u309f\u30a1-\u30ff\u3105-\u312f\u31a0-\u31bf\u31f0-\u31ff'
    + '\u3400-\u4dbf\u4e00-\u9fff\ua980-\ua9ff\uaa60-\uaadf\uf900-\ufaff\uff66-\uff9f'
    + '\u{1b000}-\u{1b16f}\u{20000}-\u{3fffd}][\\p{M}\u00ad\u200b-\u200d\u2060\ufeff\uff9e\uff9f]*';
  const CHARACTER = new RegExp(UNSPACED, 'gu');
  const GROUPED = /(?<![\p{L}\p{N}.,])\d{1,3}(?:[ \u00a0\u202f,.]\d{3})+(?![\p{L}\p{N}]|[.,]\d)/gu;
  const LETTERS = /^\p{L}+$/u;
  const APOSTROPHE = /['’ʼ]/u;
  const JOIN = /^[ \u00a0\u2010\u2011-]*$/;

  const fold = (text) => text.normalize('NFKD').replace(PASSED_OVER, '').toLowerCase()
    .replace(/[ıəßæœøđłς]/g, (letter) => STRANGERS[letter]);

  /** The words of a text, folded, with their places. An English genitive's ending is none. Of scripts without
      spaces each character stands with the next, and the last of a run, which `ends` it, by itself. */
  const words = (text) => {
    const found = [];
    const add = (term, start, end, ends = false) => { if (term) found.push({ term, start, end, ends }); };
    for (const match of text.matchAll(WORD)) {
      const base = match.index;
      const characters = [...match[0].matchAll(CHARACTER)]
        .map((one) => ({ term: fold(one[0]), start: base + one.index, end: base + one.index + one[0].length }));
      let reached = base;
      const others = (start, end) => { if (start < end) add(fold(text.slice(start, end)), start, end); };
      characters.forEach((one, at) => {
        const next = characters[at + 1]?.start === one.end ? characters[at + 1] : null;
        others(reached, one.start);
        if (next) add(one.term + next.term, one.start, next.end);
        else add(one.term, one.start, one.end, characters[at - 1]?.end === one.start);
        reached = one.end;
      });
      const rest = text.slice(reached, base + match[0].length);
      const genitive = reached === base && fold(rest) === 's' && APOSTROPHE.test(text[base - 1] ?? '');
      if (!genitive) others(reached, reached + rest.length);
    }
    return found;
  };

  /** Numbers that do not stand in plain digits, with their places: `thirty-two`, `120,000`. */
  const numbers = (text, known) => {
    const grouped = [...text.matchAll(GROUPED)].map((match) => ({
      number: match[0].replace(/\D/g, ''), start: match.index, end: match.index + match[0].length,
    }));
    return [...grouped, ...spelt(text, known)].sort((one, other) => one.start - other.start);
  };

  const spelt = (text, { small, scales, joins }) => {
    const found = [];
    let run = [];
    const goesOn = (one, other) => {
      if (!JOIN.test(text.slice(one.end, other.start))) return false;
      if (other.word in scales) return !joins.includes(one.word);
      if (joins.includes(other.word)) return one.word in scales;
      if (!(other.word in small)) return false;
      const tens = small[one.word] ?? 0;
      return (tens >= 20 && tens < 100 && small[other.word] < 10) || one.word in scales || joins.includes(one.word);
    };
    const close = () => {
      while (run.length && joins.includes(run.at(-1).word)) run.pop();
      if (run.length) found.push({ number: String(value(run)), start: run[0].start, end: run.at(-1).end });
      run = [];
    };
    const value = (many) => {
      let total = 0;
      let current = 0;
      for (const { word } of many) {
        const factor = scales[word];
        if (factor === undefined) current += small[word] ?? 0;
        else if (factor === 100) current = Math.max(current, 1) * factor;
        else { total += Math.max(current, 1) * factor; current = 0; }
      }
      return total + current;
    };
    for (const match of text.matchAll(/[\p{L}\p{M}]+/gu)) {
      const word = match[0].toLowerCase();
      const next = { word, start: match.index, end: match.index + match[0].length };
      if (run.length && !goesOn(run.at(-1), next)) close();
      const starts = LETTERS.test(word) && (Object.hasOwn(small, word) || (Object.hasOwn(scales, word) && word.length > 3));
      if (run.length || starts) run.push(next);
    }
    close();
    return found;
  };

  return { fold, words, numbers };
})();
