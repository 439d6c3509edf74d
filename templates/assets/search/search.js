/* Search as you type. What is published stands in parts, scripts that are loaded when they are needed: the
   words that begin as a typed one does, then the documents that are shown. `folding.js` says what is the
   same. The words and filters stand in the address. */
(() => {
  'use strict';

  const form = document.querySelector('[data-search]');
  const contents = self.onrecordSearchContents?.[0];
  if (!form || !self.onrecordFolding) return;

  const { words, numbers } = self.onrecordFolding;
  const { q, verdict, dossier, source } = form.elements;
  const count = document.querySelector('[data-search-count]');
  const list = document.querySelector('[data-search-found]');
  const more = document.querySelector('[data-search-more]');
  const help = document.querySelector('[data-search-help]');
  const PAGE = 10;
  const FEW = 8;
  const MOST_PARTS = 6;
  const KINDS = { claim: 'Claim', person: 'Person', outlet: 'Outlet', article: 'Article', document: 'Document' };
  const FILTERS = [verdict, dossier, source];

  /* Everything that can be found has a number: those of a share follow upon each other. */
  const shares = new Map();
  let all = 0;
  for (const [name, title, size, verdicts] of contents?.shares ?? []) {
    shares.set(name, { name, title, size, verdicts, first: all });
    all += size;
  }
  const inOrder = [...shares.values()];
  const dossiers = inOrder.filter(({ title }) => title);
  const verdictOf = new Map((contents?.verdicts ?? []).map(([id, ...rest]) => [id, rest]));
  const codeOf = new Map((contents?.verdicts ?? []).map(([id], at) => [id, String.fromCharCode(48 + at)]));
  const shareOf = (number) => {
    let low = 0;
    let high = inOrder.length;
    while (high - low > 1) {
      const middle = (low + high) >> 1;
      if (inOrder[middle].first <= number) low = middle; else high = middle;
    }
    return inOrder[low];
  };

  /* --- parts ---------------------------------------------------------------------------------------- */

  const state = new Map();
  const documents = new Map();
  const lexicons = new Map();
  const spellings = new Map();
  const sourcesOf = new Map();

  const take = (part) => {
    if (state.get(part.url) === 'here') return;
    state.set(part.url, 'here');
    const [, name, number] = /([^/]+)_(\d+)\.js$/.exec(part.url) ?? [];
    if (part.words) lexicons.set(part.url, lexicon(part.words));
    else if (part.known) spellings.set(part.url, part.known.split(' '));
    else if (part.sources) sourcesOf.set(name, part);
    else part.documents.forEach((one, at) => documents.set(shares.get(name).first + (number - 1) * contents.part + at, one));
  };

  /** The words of a part, each with the places where it stands. */
  const lexicon = (lines) => {
    const found = new Map();
    for (const [name, line] of Object.entries(lines)) {
      const { first } = shares.get(name);
      const said = line.split(' ');
      for (let at = 0; at < said.length; at += 2) {
        const known = found.get(said[at]);
        if (known) known.push(first, said[at + 1]);
        else found.set(said[at], [first, said[at + 1]]);
      }
    }
    return found;
  };

  for (const part of self.onrecordSearchParts ?? []) take(part);
  self.onrecordSearchParts = { push: take };

  /** Load some parts; what stands on the page is made anew when the last of them is there. */
  let coming = 0;
  const load = (urls) => {
    for (const url of urls) {
      if (state.has(url)) continue;
      state.set(url, 'coming');
      coming += 1;
      const script = document.createElement('script');
      const settled = () => {
        if (state.get(url) !== 'here') state.set(url, 'missing');
        script.remove();
        coming -= 1;
        if (!coming) { offerSources(); show(); }
      };
      script.src = `${url}?${contents.version}`;
      script.onload = settled;
      script.onerror = settled;
      document.head.append(script);
    }
  };

  const partOf = (number) => {
    const share = shareOf(number);
    return `${contents.folder}${share.name}_${Math.floor((number - share.first) / contents.part) + 1}.js`;
  };

  /* --- sources to choose: of the dossier, or of all where there are few ------------------------------- */

  const chosenDossier = () => dossier.value || source.value.split('/')[0];
  const offered = () => {
    const only = chosenDossier();
    const some = only ? dossiers.filter(({ name }) => name === only) : dossiers.length <= FEW ? dossiers : [];
    return some.map(({ name }) => `${contents.folder}${name}_0.js`);
  };

  const offerSources = () => {
    const chosen = source.value;
    source.replaceChildren(source.options[0]);
    const only = chosenDossier();
    const some = dossiers.filter(({ name }) => sourcesOf.has(name) && (only ? name === only : dossiers.length <= FEW));
    for (const { name, title } of some) {
      const box = some.length > 1 ? document.createElement('optgroup') : source;
      if (box !== source) { box.label = title; source.append(box); }
      const { sources, own } = sourcesOf.get(name);
      const names = new Map(sources);
      for (const id of own) box.append(new Option(names.get(id), `${name}/${id}`));
    }
    keep(source, chosen);
  };

  const offerDossiers = () => {
    for (const { name, title } of dossiers) dossier.append(new Option(title, name));
    dossier.closest('p').hidden = dossiers.length < 2;
  };

  /** A choice stays although its option is not there yet. */
  const keep = (select, value) => {
    if (value && ![...select.options].some((option) => option.value === value)) {
      select.append(new Option(value.split('/').at(-1), value));
    }
    select.value = value;
  };

  /* --- finding -------------------------------------------------------------------------------------- */

  /** Every word must be found; a number in words or with separators is found in plain digits too. */
  const asked = (text) => {
    const terms = words(text).filter(({ ends }) => !ends);
    const figures = numbers(text, contents.numbers);
    const every = [];
    for (let at = 0; at < terms.length;) {
      const figure = figures.find(({ start, end }) => start <= terms[at].start && terms[at].end <= end);
      const rest = figure ? terms.slice(at).filter(({ end }) => end <= figure.end) : [terms[at]];
      const same = rest.map(({ term }) => term);
      every.push(figure ? { any: [[figure.number], same] } : { any: [same] });
      at += rest.length;
    }
    return every;
  };

  const shelves = new Map(Object.entries(contents?.words ?? {}));
  const isNumber = (term) => /\d/.test(term);

  /** Where the words stand that a term, or the beginning of one, may be. */
  const wordParts = (term) => {
    const letters = [...term];
    let length = letters.length;
    while (length && !shelves.has(letters.slice(0, length).join(''))) length -= 1;
    const home = shelves.get(letters.slice(0, length).join(''));
    const own = home ? [home] : [];
    if (isNumber(term)) return own;
    const longer = longerParts(term);
    return longer.length > MOST_PARTS ? own : [...own, ...longer];
  };
  const longerParts = (term) => [...shelves].filter(([start]) => start.length > term.length && start.startsWith(term))
    .map(([, url]) => url);
  /** Whether so many words begin with a term that it is looked for as a whole word alone. */
  const isTooShort = (term) => !isNumber(term) && longerParts(term).length > MOST_PARTS;

  /** Words that differ by a slip or, where they are long, by two. After three letters that are the same they
      are found too; any others are asked for where a word is found nowhere. */
  const slips = (term) => (isNumber(term) || term.length < 5 ? 0 : term.length > 9 ? 2 : 1);
  const spellingParts = (term) => {
    const most = slips(term);
    const lengths = most ? Array.from({ length: 2 * most + 1 }, (_, at) => String(term.length - most + at)) : [];
    return lengths.map((length) => contents.spelling[length]).filter(Boolean);
  };

  const within = (one, other, most) => {
    let row = Array.from({ length: other.length + 1 }, (_, at) => at);
    for (let at = 1; at <= one.length; at += 1) {
      const next = [at];
      for (let to = 1; to <= other.length; to += 1) {
        const same = row[to - 1] + (one[at - 1] === other[to - 1] ? 0 : 1);
        next.push(Math.min(same, row[to] + 1, next[to - 1] + 1));
      }
      if (Math.min(...next) > most) return false;
      row = next;
    }
    return row[other.length] <= most;
  };

  /** The words that a term may mean, each with how much of its weight counts. */
  const meant = (term) => {
    const found = new Map();
    const near = new Map();
    const most = slips(term);
    const start = term.slice(0, 3);
    const isLike = (known) => most && Math.abs(known.length - term.length) <= most && within(term, known, most);
    for (const url of wordParts(term)) {
      for (const known of lexicons.get(url)?.keys() ?? []) {
        if (known === term) found.set(known, 1);
        else if (!known.startsWith(start)) continue;
        else if (!isNumber(term) && known.startsWith(term)) found.set(known, 0.5 * (term.length / known.length));
        else if (isLike(known)) near.set(known, 0.2);
      }
    }
    if (found.size) return new Map([...found, ...near]);
    for (const url of spellingParts(term)) {
      for (const known of spellings.get(url) ?? []) if (isLike(known)) near.set(known, 0.2);
    }
    return near;
  };

  const places = (known) => wordParts(known).map((url) => lexicons.get(url)?.get(known)).find(Boolean) ?? [];

  /** Reads `3F2K`: in the document 3 of a share with level F, and with level K in the second after it. */
  const unfold = (line, first, at) => {
    let number = first;
    let step = 0;
    for (let each = 0; each < line.length; each += 1) {
      const code = line.charCodeAt(each);
      if (code >= 97) step = step * 36 + code - 87;
      else if (code < 65) step = step * 36 + code - 48;
      else { number += step; at.push(number, code - 64); step = 0; }
    }
  };

  /** How well each document fits a term; the words by which it was found are kept for the eye. */
  const fitting = (term, seen) => {
    const found = new Map();
    for (const [known, share] of meant(term)) {
      seen.add(known);
      const at = [];
      const some = places(known);
      for (let each = 0; each < some.length; each += 2) unfold(some[each + 1], some[each], at);
      const rare = Math.log(1 + (2 * all) / (1 + at.length));
      for (let each = 0; each < at.length; each += 2) {
        const score = share * rare * at[each + 1];
        if (score > (found.get(at[each]) ?? 0)) found.set(at[each], score);
      }
    }
    return found;
  };

  const inEvery = (maps) => {
    const [least, ...others] = maps.sort((one, other) => one.size - other.size);
    const found = new Map();
    for (const [number, score] of least ?? []) {
      if (others.every((other) => other.has(number))) {
        found.set(number, others.reduce((sum, other) => sum + other.get(number), score));
      }
    }
    return found;
  };

  const inAny = (maps) => {
    const found = new Map();
    for (const map of maps) {
      for (const [number, score] of map) if (score > (found.get(number) ?? -1)) found.set(number, score);
    }
    return found;
  };

  const fits = (number) => {
    const share = shareOf(number);
    const at = number - share.first;
    if (verdict.value && share.verdicts[at] !== codeOf.get(verdict.value)) return false;
    if (dossier.value && share.name !== dossier.value) return false;
    if (!source.value) return true;
    const [where, name] = source.value.split('/');
    const known = share.name === where && sourcesOf.get(where);
    return Boolean(known) && known.of[at].some((one) => known.sources[one][0] === name);
  };

  const everything = () => new Map(Array.from({ length: all }, (_, number) => [number, 0]));

  /** Where all these words stand. `seen` gathers one alone: of several, which say a number, none says it. */
  const together = (same, seen) => {
    const gathered = same.length > 1 ? new Set() : seen;
    return inEvery(same.map((term) => fitting(term, gathered)));
  };

  /** What is found, best first, with the words by which; `seen` gathers these. */
  const find = (every, seen, { filtered = true } = {}) => {
    const scores = every.length
      ? inEvery(every.map(({ any }) => inAny(any.map((same) => together(same, seen)))))
      : everything();
    const found = [...scores].filter(([number]) => !filtered || fits(number));
    return found.sort((one, other) => other[1] - one[1] || one[0] - other[0]).map(([number]) => number);
  };

  const isSettled = (url) => state.get(url) === 'here' || state.get(url) === 'missing';

  /** The parts without which nothing can be said of these words. */
  const needed = (every) => {
    const terms = every.flatMap(({ any }) => any.flat());
    const urls = new Set(source.value ? offered() : []);
    for (const term of terms) for (const url of wordParts(term)) urls.add(url);
    if (![...urls].every(isSettled)) return urls;
    for (const term of terms) {
      const own = wordParts(term).some((url) => [...(lexicons.get(url)?.keys() ?? [])]
        .some((known) => known === term || (!isNumber(term) && known.startsWith(term))));
      if (own) continue;
      for (const url of spellingParts(term)) urls.add(url);
      for (const known of meant(term).keys()) for (const url of wordParts(known)) urls.add(url);
    }
    return urls;
  };

  /* --- showing -------------------------------------------------------------------------------------- */

  const element = (name, className, ...children) => {
    const made = document.createElement(name);
    if (className) made.className = className;
    made.append(...children);
    return made;
  };

  /** The places of a text at which something was found, none over another. */
  const hits = (text, terms) => {
    const found = [
      ...words(text).filter(({ term }) => terms.has(term)),
      ...numbers(text, contents.numbers).filter(({ number }) => terms.has(number)),
    ].sort((one, other) => one.start - other.start || other.end - one.end);
    let reached = 0;
    return found.flatMap(({ start, end }) => {
      if (end <= reached) return [];
      const place = { start: Math.max(start, reached), end };
      reached = end;
      return place;
    });
  };

  const marked = (text, terms, found = hits(text, terms)) => {
    const made = document.createDocumentFragment();
    let at = 0;
    for (const { start, end } of found) {
      made.append(text.slice(at, start), element('mark', '', text.slice(start, end)));
      at = end;
    }
    made.append(text.slice(at));
    return made;
  };

  /** A place of a text that is not inside a character, where no space is near. */
  const whole = (text, at) => at + text.slice(at).match(/^[\udc00-\udfff]?\p{M}*/u)[0].length;

  /** As much of a long text around the first hit as is read at a glance, cut between words. */
  const around = (text, terms) => {
    const [first] = hits(text, terms);
    if (!first) return null;
    const before = text.indexOf(' ', first.start - 70);
    const near = before < 0 || before >= first.start ? whole(text, first.start - 70) : before + 1;
    const begin = first.start > 90 ? near : 0;
    const far = Math.max(begin + 220, first.end + 1);
    const after = text.lastIndexOf(' ', far);
    const stop = after > first.end ? after : whole(text, far);
    const end = text.length > begin + 240 ? stop : text.length;
    const made = element('span');
    made.dir = 'auto';
    made.append(begin ? '… ' : '', marked(text.slice(begin, end), terms), end < text.length ? ' …' : '');
    return made;
  };

  const badge = (id) => {
    const [label, mark, colour] = verdictOf.get(id);
    const shape = element('span', 'mark', mark);
    shape.setAttribute('aria-hidden', 'true');
    const made = element('span', 'verdict', shape, ' ', label);
    made.dataset.role = colour;
    return made;
  };

  const anchor = (href, ...children) => {
    const made = element('a', '', ...children);
    made.href = href;
    return made;
  };

  const line = (one) => {
    const title = element('p', 'found-title', anchor(one.url, marked(one.title, terms)));
    title.dir = 'auto';
    const facts = element('p', 'meta', KINDS[one.kind]);
    if (one.verdict) facts.append(' · ', badge(one.verdict));
    if (one.withdrawn) facts.append(' · withdrawn');
    if (one.dossier && dossiers.length > 1) facts.append(' · ', shares.get(one.dossier).title);
    const made = element('li', 'found-line', title, facts);
    const about = around(one.about ?? '', terms);
    if (one.kind !== 'claim' && one.about) facts.append(' · ', about ?? one.about);
    else if (about) made.append(element('p', 'found-about', about));
    const aliases = (one.aliases ?? []).filter((alias) => hits(alias, terms).length);
    if (aliases.length) made.append(element('p', 'found-about', 'Also: ', marked(aliases.join(', '), terms)));
    const text = around(one.text ?? '', terms);
    if (text) made.append(element('p', 'found-quote', text));
    made.append(...quotes(one, terms));
    return made;
  };

  const quotes = (one, terms) => {
    const names = new Map(one.sources ?? []);
    const only = source.value.split('/')[1];
    return (one.quotes ?? [])
      .filter(([, from]) => !only || from === only)
      .map(([said, from, panel, translation]) => ({
        from, panel, words: around(said, terms) ?? around(translation ?? '', terms),
        weight: hits(`${said} ${translation ?? ''}`, terms).length,
      }))
      .filter((quote) => quote.words)
      .sort((quote, other) => other.weight - quote.weight)
      .slice(0, 2)
      .map(({ from, panel, words: said }) => element('p', 'found-quote', said, ' ',
        element('span', 'meta', '— ', anchor(`${one.url}#${panel}`, names.get(from)))));
  };

  let results = null;
  let terms = new Set();
  let shown = 0;
  let wanted = PAGE;

  const plural = (number, one) => `${number} ${one}${number === 1 ? '' : 's'}`;

  let looked = '';
  let drawn = '';
  const show = () => {
    const question = [q.value.trim(), ...FILTERS.map(({ value }) => value)].join('\n');
    if (question !== looked) { looked = question; wanted = PAGE; }
    const words_ = q.value.trim();
    const every = contents ? asked(words_) : [];
    const nothing = !contents || (!every.length && !FILTERS.some((one) => one.value));
    const urls = nothing ? new Set() : needed(every);
    load(urls);
    const missing = [...urls].filter((url) => state.get(url) === 'missing');
    const sought = words_ ? ` for “${words_}”` : '';
    if (![...urls].every(isSettled)) { count.textContent = 'Searching …'; return; }
    terms = new Set();
    results = nothing ? null : find(every, terms);
    const first = (results ?? []).slice(0, wanted).map(partOf);
    load(new Set(first));
    if (!first.every(isSettled)) { count.textContent = `${plural(results.length, 'result')}${sought}, loading …`; return; }
    missing.push(...new Set(first.filter((url) => state.get(url) === 'missing')));
    const drawing = `${looked}\n${results?.length}\n${missing.length}`;
    if (drawing !== drawn || missing.length) { drawn = drawing; shown = 0; list.replaceChildren(); }
    help.replaceChildren();
    if (!contents || missing.length) tellOfFault(missing);
    if (results?.length) {
      count.textContent = `${plural(results.length, 'result')}${sought}`;
      const next = results.slice(shown, wanted);
      list.append(...next.filter((number) => documents.has(number)).map((number) => line(documents.get(number))));
      shown = Math.max(shown, Math.min(wanted, results.length));
    } else {
      count.textContent = results ? `Nothing found${sought}.` : '';
      if (results && !missing.length) advise();
    }
    more.hidden = shown >= (results?.length ?? 0);
  };

  const tellOfFault = (missing) => {
    const again = element('button', 'button', 'Try again');
    again.type = 'button';
    again.addEventListener('click', () => {
      if (!contents) { location.reload(); return; }
      for (const url of missing) state.delete(url);
      show();
    });
    help.append(element('p', '', contents
      ? 'Part of the search index could not be loaded, so some results may be missing. '
      : 'The search index could not be loaded. ', again));
  };

  const advise = () => {
    const ways = element('ul', 'search-advice');
    const every = asked(q.value.trim());
    const without = every.length ? find(every, new Set(), { filtered: false }) : [];
    if (without.length && FILTERS.some((one) => one.value)) {
      const clear = element('button', 'button', `Search without filters: ${plural(without.length, 'result')}`);
      clear.type = 'button';
      clear.addEventListener('click', () => { for (const one of FILTERS) one.value = ''; changed(); q.focus(); });
      ways.append(element('li', '', clear));
    }
    if (every.some(({ any }) => any.flat().some(isTooShort))) {
      ways.append(element('li', '', 'Type another letter. Too many words begin with these, so only whole words are found.'));
    }
    ways.append(element('li', '', 'Try fewer words, or only the beginning of a word.'));
    ways.append(element('li', '', 'Try a name, a number, or the words of a source.'));
    ways.append(element('li', '', 'Look in the ', anchor(form.dataset.index, 'index'), '.'));
    help.append(ways);
  };

  /* --- the address ---------------------------------------------------------------------------------- */

  const address = () => new URLSearchParams(location.search.length > 1 ? location.search : location.hash.slice(1));

  const read = () => {
    const given = address();
    q.value = given.get('q') ?? '';
    for (const one of FILTERS) keep(one, given.get(one.name) ?? '');
  };

  const write = () => {
    const given = new URLSearchParams();
    for (const one of [q, ...FILTERS]) if (one.value.trim()) given.set(one.name, one.value.trim());
    const search = given.size ? `?${given}` : '';
    history.replaceState(null, '', location.pathname + search);
  };

  const changed = () => {
    write();
    if (q.value.trim() || FILTERS.some((one) => one.value)) prepare();
    show();
  };

  /** What is wanted as soon as somebody looks for anything: the sources, and all words where they are few. */
  const prepare = () => {
    if (!contents) return;
    const urls = Object.values(contents.words);
    load(new Set([...offered(), ...(urls.length === 1 ? urls : [])]));
    offerSources();
  };

  /* --- the hand ------------------------------------------------------------------------------------- */

  let pause;
  q.addEventListener('input', () => { clearTimeout(pause); pause = setTimeout(changed, 20); });
  q.addEventListener('focus', prepare, { once: true });
  for (const one of FILTERS) one.addEventListener('change', changed);
  dossier.addEventListener('change', () => { if (!source.value.startsWith(`${dossier.value}/`)) { source.value = ''; changed(); } });
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    clearTimeout(pause);
    changed();
    list.querySelector('a')?.focus();
  });
  more.addEventListener('click', () => {
    const before = list.children.length;
    wanted += PAGE;
    show();
    list.children[before]?.querySelector('a').focus();
  });
  addEventListener('popstate', () => { read(); prepare(); show(); });
  addEventListener('hashchange', () => { read(); changed(); });

  /* From the field into the list, and through it. */
  const links = () => [...list.querySelectorAll('.found-title a')];
  addEventListener('keydown', (event) => {
    if (event.key !== 'ArrowDown' && event.key !== 'ArrowUp') return;
    const all = [q, ...links()];
    const at = all.indexOf(document.activeElement);
    const next = all[at + (event.key === 'ArrowDown' ? 1 : -1)];
    if (at < 0 || !next) return;
    event.preventDefault();
    next.focus();
  });

  offerDossiers();
  read();
  if (q.value || FILTERS.some((one) => one.value)) prepare();
  if (!q.value) q.focus();
  show();
})();
