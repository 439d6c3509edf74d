/* Search as you type. What is published stands in parts, scripts that are loaded when something is looked
   for; MiniSearch finds, `folding.js` says what is the same. The words and filters stand in the address. */
(() => {
  'use strict';

  const form = document.querySelector('[data-search]');
  const contents = self.onrecordSearchContents?.[0];
  if (!form || !self.MiniSearch || !self.onrecordFolding) return;

  const { fold, words, numbers } = self.onrecordFolding;
  const { q, verdict, dossier, source } = form.elements;
  const count = document.querySelector('[data-search-count]');
  const list = document.querySelector('[data-search-found]');
  const more = document.querySelector('[data-search-more]');
  const help = document.querySelector('[data-search-help]');
  const PAGE = 30;
  const KINDS = { claim: 'Claim', person: 'Person', outlet: 'Outlet', article: 'Article', document: 'Document' };
  const FILTERS = [verdict, dossier, source].filter(Boolean);

  /* What is searched, and how much each place counts. */
  const TEXTS = {
    title: (one) => one.title,
    aliases: (one) => (one.aliases ?? []).join(' · '),
    people: (one) => [...(one.people ?? []), ...(one.sources ?? []).map(([, name]) => name)].join(' · '),
    quotes: (one) => (one.quotes ?? []).map(([said, , , translation]) => `${said} · ${translation ?? ''}`).join(' · '),
    about: (one) => one.about,
    text: (one) => one.text,
    numbers: (one) => one.numbers,
  };
  const documents = [];
  const index = new self.MiniSearch({
    fields: Object.keys(TEXTS),
    extractField: (one, field) => (field === 'id' ? one.id : TEXTS[field](one) ?? ''),
    tokenize: (text) => words(text).map(({ term }) => term),
    processTerm: (term) => term,
    searchOptions: {
      boost: { title: 4, aliases: 4, people: 2, numbers: 2 },
      combineWith: 'AND',
      prefix: (term) => !/\d/.test(term),
      fuzzy: (term) => !/\d/.test(term) && (term.length > 9 ? 2 : term.length > 4 && 1),
      weights: { prefix: 0.5, fuzzy: 0.2 },
    },
  });

  /* --- parts ---------------------------------------------------------------------------------------- */

  const state = new Map();
  const wanted = () => (contents?.parts ?? []).filter((part) => {
    const only = dossier?.value || source.value.split('/')[0] || (verdict.value && part.dossier);
    return !only || part.dossier === only;
  });

  const take = ({ url, documents: some }) => {
    if (state.get(url) === 'here') return;
    state.set(url, 'here');
    for (const one of some) {
      one.id = documents.length;
      documents.push(one);
    }
    index.addAll(some);
  };
  for (const part of self.onrecordSearchParts ?? []) take(part);
  self.onrecordSearchParts = { push: take };

  const load = () => {
    for (const { url } of wanted()) {
      if (state.has(url)) continue;
      state.set(url, 'coming');
      const script = document.createElement('script');
      script.src = url;
      script.onload = () => { if (state.get(url) !== 'here') state.set(url, 'missing'); offerSources(); show(); };
      script.onerror = () => { state.set(url, 'missing'); script.remove(); show(); };
      document.head.append(script);
    }
  };

  const offerSources = () => {
    const groups = new Map();
    for (const one of documents) {
      if (one.kind !== 'article' && one.kind !== 'document') continue;
      const [[id, name]] = one.sources;
      groups.set(one.dossier, [...(groups.get(one.dossier) ?? []), [`${one.dossier}/${id}`, name]]);
    }
    const chosen = source.value;
    const any = source.options[0];
    source.replaceChildren(any);
    for (const [id, names] of groups) {
      const box = groups.size > 1 ? document.createElement('optgroup') : source;
      if (box !== source) { box.label = contents.dossiers[id]; source.append(box); }
      for (const [value, name] of names) box.append(new Option(name, value, false, value === chosen));
    }
    keep(source, chosen);
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
    const terms = words(text);
    const figures = numbers(text, contents.numbers);
    const queries = [];
    for (let at = 0; at < terms.length;) {
      const figure = figures.find(({ start, end }) => start <= terms[at].start && terms[at].end <= end);
      const rest = figure ? terms.slice(at).filter(({ end }) => end <= figure.end) : [terms[at]];
      const same = { combineWith: 'AND', queries: rest.map(({ term }) => term) };
      queries.push(figure ? { combineWith: 'OR', queries: [figure.number, same] } : terms[at].term);
      at += rest.length;
    }
    return queries.length ? { combineWith: 'AND', queries } : null;
  };

  const fits = ({ id }) => {
    const one = documents[id];
    if (verdict.value && one.verdict !== verdict.value) return false;
    if (dossier?.value && one.dossier !== dossier.value) return false;
    if (!source.value) return true;
    const [where, name] = source.value.split('/');
    return one.dossier === where && (one.sources ?? []).some(([own]) => own === name);
  };

  const find = ({ filtered = true } = {}) => {
    const query = asked(q.value) ?? (filtered && FILTERS.some((one) => one.value) ? self.MiniSearch.wildcard : null);
    if (!query) return null;
    const results = index.search(query, filtered ? { filter: fits } : {});
    return results.sort((one, other) => other.score - one.score || one.id - other.id);
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
    return found.filter(({ start, end }) => start >= reached && (reached = end));
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

  /** As much of a long text around the first hit as is read at a glance, cut between words. */
  const around = (text, terms) => {
    const [first] = hits(text, terms);
    if (!first) return null;
    const begin = first.start > 90 ? text.indexOf(' ', first.start - 70) + 1 : 0;
    const stop = text.length > begin + 240 ? text.lastIndexOf(' ', Math.max(begin + 220, first.end + 1)) : text.length;
    const end = stop > first.end ? stop : text.length;
    const made = element('span');
    made.dir = 'auto';
    made.append(begin ? '… ' : '', marked(text.slice(begin, end), terms), end < text.length ? ' …' : '');
    return made;
  };

  const badge = (id) => {
    const [label, mark, colour] = contents.verdicts[id];
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

  const line = (result) => {
    const one = documents[result.id];
    const terms = new Set(Object.keys(result.match));
    const title = element('p', 'found-title', anchor(one.url, marked(one.title, terms)));
    title.dir = 'auto';
    const facts = element('p', 'meta', KINDS[one.kind]);
    if (one.verdict) facts.append(' · ', one.withdrawn ? 'withdrawn; it was: ' : '', badge(one.verdict));
    if (one.dossier && Object.keys(contents.dossiers).length > 1) facts.append(' · ', contents.dossiers[one.dossier]);
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
  let shown = 0;
  const showMore = () => {
    const next = results.slice(shown, shown + PAGE);
    list.append(...next.map(line));
    shown += next.length;
    more.hidden = shown >= results.length;
    return list.children[shown - next.length]?.querySelector('a');
  };

  const plural = (number, one) => `${number} ${one}${number === 1 ? '' : 's'}`;

  const show = () => {
    const parts = wanted();
    const missing = parts.filter(({ url }) => state.get(url) === 'missing');
    const coming = parts.filter(({ url }) => state.get(url) !== 'here').length - missing.length;
    results = contents ? find() : null;
    shown = 0;
    list.replaceChildren();
    help.replaceChildren();
    more.hidden = true;
    if (!contents || missing.length) tellOfFault(missing);
    if (results === null) { count.textContent = ''; return; }
    const words_ = q.value.trim();
    const sought = words_ ? ` for “${words_}”` : '';
    const rest = coming ? ', still looking …' : '';
    if (results.length) {
      count.textContent = `${plural(results.length, 'result')}${sought}${rest}`;
      showMore();
    } else if (coming) {
      count.textContent = 'Looking …';
    } else {
      count.textContent = `Nothing found${sought}.`;
      if (!missing.length) advise();
    }
  };

  const tellOfFault = (missing) => {
    const again = element('button', 'button', 'Try again');
    again.type = 'button';
    again.addEventListener('click', () => {
      if (!contents) { location.reload(); return; }
      for (const { url } of missing) state.delete(url);
      load();
      show();
    });
    help.append(element('p', '', contents
      ? 'A part of what can be searched could not be loaded, so something may be missing here. '
      : 'What can be searched could not be loaded. ', again));
  };

  const advise = () => {
    const ways = element('ul', 'search-advice');
    const without = find({ filtered: false });
    if (without?.length && FILTERS.some((one) => one.value)) {
      const clear = element('button', 'button', `Look without the filters: ${plural(without.length, 'result')}`);
      clear.type = 'button';
      clear.addEventListener('click', () => { for (const one of FILTERS) one.value = ''; changed(); q.focus(); });
      ways.append(element('li', '', clear));
    }
    ways.append(element('li', '', 'Try fewer words, or only the beginning of one.'));
    ways.append(element('li', '', 'Try a name, a number, or the words of a source.'));
    ways.append(element('li', '', 'Look it up in the ', anchor(form.dataset.index, 'index'), '.'));
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
    if (q.value.trim() || FILTERS.some((one) => one.value)) load();
    show();
  };

  /* --- the hand ------------------------------------------------------------------------------------- */

  let pause;
  q.addEventListener('input', () => { clearTimeout(pause); pause = setTimeout(changed, 60); });
  q.addEventListener('focus', load, { once: true });
  for (const one of FILTERS) one.addEventListener('change', changed);
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    clearTimeout(pause);
    changed();
    list.querySelector('a')?.focus();
  });
  more.addEventListener('click', () => showMore()?.focus());
  addEventListener('popstate', () => { read(); load(); show(); });
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

  read();
  if (q.value || FILTERS.some((one) => one.value)) load();
  if (!q.value) q.focus();
  show();
})();
