/* What counts as the same when somebody searches: case, accents, kinds of quotation marks and hyphens are
   passed over, and a number is the same in digits and in words. Positions are kept, so that what was found
   can be shown in the text's own characters. */
self.onrecordFolding = (() => {
  'use strict';

  const STRANGERS = { ı: 'i', ə: 'a', ß: 'ss', æ: 'ae', œ: 'oe', ø: 'o', đ: 'd', ł: 'l', ς: 'σ' };
  const UNSEEN = /[\p{M}\s\u00ad\u200b-\u200d\u2060\ufeff]/gu;
  const WORD = /[\p{L}\p{N}\p{M}\u00ad\u200b-\u200d\u2060\ufeff]+/gu;
  const GROUPED = /(?<![\p{L}\p{N}.,])\d{1,3}(?:[ \u00a0\u202f,.]\d{3})+(?![\p{L}\p{N}]|[.,]\d)/gu;
  const LETTERS = /^\p{L}+$/u;
  const APOSTROPHE = /['’ʼ]/u;
  const JOIN = /^[ \u00a0\u2010\u2011-]*$/;

  const fold = (text) => text.normalize('NFKD').replace(UNSEEN, '').toLowerCase()
    .replace(/[ıəßæœøđłς]/g, (letter) => STRANGERS[letter]);

  /** The words of a text, folded, with their places. An English genitive's ending is none. */
  const words = (text) => {
    const found = [];
    for (const match of text.matchAll(WORD)) {
      const term = fold(match[0]);
      const genitive = term === 's' && APOSTROPHE.test(text[match.index - 1] ?? '');
      if (term && !genitive) found.push({ term, start: match.index, end: match.index + match[0].length });
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
