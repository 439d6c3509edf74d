/* Shows those claims of a page that fit what is chosen. The choice stands in the address, so that it can
   be linked, and back and forward lead through it. Nothing is asked of anybody, and nothing is worked out
   before somebody comes to choose, or arrives by an address in which something is chosen. */
(() => {
  'use strict';

  const box = document.querySelector('[data-filter]');
  if (!box) return;

  const OF_SAYING = ['source', 'stance', 'voice', 'origin'];
  const DISAGREEMENT = ['supports', 'mentions', 'partial', 'unclear', 'differs', 'refutes'];
  const CONTESTED = ['differs', 'refutes'];

  const selects = [...box.querySelectorAll('select')];

  // --- what there is to choose from, read when it is first needed ------------------------------

  let fields, order, choices, claims, groups, folds, ways;

  const said = (word) => {
    const [source, stance, voice, origins] = word.split(':');
    return { source, stance, voice, origins: origins.split(',') };
  };

  const begin = () => {
    if (fields) return;
    fields = selects.map((select) => ({
      select,
      name: select.name,
      options: [...select.options].map((option) => ({ option, words: option.text, value: option.value })),
    }));
    order = fields.find((field) => field.name === 'order');
    choices = fields.filter((field) => field !== order);
    claims = [...document.querySelectorAll('[data-says]')].map((node) => ({
      node,
      verdict: node.dataset.verdict,
      topic: node.dataset.topic,
      says: node.dataset.says.split(' ').filter(Boolean).map(said),
      marks: [...node.querySelectorAll('.strip a, .cell')],
    }));
    const entries = [...document.querySelectorAll('.dossier-contents a')];
    groups = [...document.querySelectorAll('[data-group]')].map((node) => {
      const entry = entries.find((a) => a.hash === `#${node.id}`)?.parentElement;
      const sizes = [node, entry].map((one) => one?.querySelector('[data-size]')).filter(Boolean);
      return {
        node,
        entry,
        claims: claims.filter((claim) => node.contains(claim.node)),
        sizes: sizes.map((size) => ({ size, words: size.textContent })),
      };
    });
    folds = [...document.querySelectorAll('.folded')].map((node) => ({
      node,
      claims: claims.filter((claim) => node.contains(claim.node)),
      unfolded: false,
    }));
    ways = [...document.querySelectorAll('a[data-keeps-filter]')].map((a) => ({
      a, href: a.getAttribute('href'),
    }));
  };

  // --- what is chosen -----------------------------------------------------------------------

  const read = () => {
    const given = new URLSearchParams(location.search);
    for (const { select, name, options } of fields) {
      const value = given.get(name) ?? '';
      select.value = options.some((one) => one.value === value) ? value : '';
    }
  };

  const search = () => {
    const chosen = new URLSearchParams();
    for (const { select, name } of fields) if (select.value) chosen.set(name, select.value);
    return chosen.size ? `?${chosen}` : '';
  };

  const write = () => {
    try {
      history.pushState(null, '', `${location.pathname}${search()}`);
    } catch {
      // Some browsers let no page on a disk change its address: it filters all the same.
    }
  };

  // --- what fits ----------------------------------------------------------------------------

  const fitting = (claim, chosen) => {
    if (chosen.verdict && claim.verdict !== chosen.verdict) return null;
    if (chosen.topic && claim.topic !== chosen.topic) return null;
    if (!OF_SAYING.some((name) => chosen[name])) return [];
    const found = claim.says.filter((one) => (
      (!chosen.source || one.source === chosen.source)
      && (!chosen.stance || one.stance === chosen.stance)
      && (!chosen.voice || one.voice === chosen.voice)
      && (!chosen.origin || one.origins.includes(chosen.origin))
    ));
    return found.length ? found : null;
  };

  const count = (chosen) => claims.filter((claim) => fitting(claim, chosen)).length;

  // --- what is shown ------------------------------------------------------------------------

  const offer = (chosen) => {
    for (const { select, name, options } of choices) {
      for (const { option, words, value } of options) {
        if (!value) continue;
        const number = count({ ...chosen, [name]: value });
        option.text = `${words} (${number})`;
        option.disabled = number === 0 && select.value !== value;
      }
    }
  };

  const unfold = (fold, active) => {
    const shown = fold.claims.some((claim) => !claim.node.hidden);
    fold.node.hidden = !shown;
    if (active && shown && !fold.node.open) {
      fold.node.open = true;
      fold.unfolded = true;
    } else if (!active && fold.unfolded) {
      fold.node.open = false;
      fold.unfolded = false;
    }
  };

  const show = () => {
    const chosen = Object.fromEntries(choices.map(({ select, name }) => [name, select.value]));
    const active = choices.some(({ select }) => select.value);
    let number = 0;
    for (const claim of claims) {
      const found = fitting(claim, chosen);
      claim.node.hidden = !found;
      if (found) number += 1;
      const sources = new Set((found ?? []).map((one) => `#${one.source}`));
      for (const a of claim.marks) a.toggleAttribute('data-match', sources.has(a.hash));
    }
    for (const group of groups) {
      const shown = group.claims.filter((claim) => !claim.node.hidden).length;
      group.node.hidden = !shown;
      if (group.entry) group.entry.hidden = !shown;
      for (const { size, words } of group.sizes) size.textContent = active ? `${shown} of ${words}` : words;
    }
    for (const fold of folds) unfold(fold, active);
    box.querySelector('[data-shown]').textContent = active ? `${number} of ` : '';
    box.querySelector('[data-clear]').hidden = !active;
    box.querySelector('[data-none]').hidden = number > 0;
    if (active) box.querySelector('details').open = true;
    offer(chosen);
    arrange();
    const kept = search();
    for (const { a, href } of ways) a.setAttribute('href', href.replace(/(?=#|$)/, kept));
  };

  // --- the order ----------------------------------------------------------------------------

  const contested = (claim) => (
    new Set(claim.says.filter((one) => CONTESTED.includes(one.stance)).map((one) => one.source)).size
  );
  const against = (claim, source) => Math.max(
    -1,
    ...claim.says.filter((one) => one.source === source).map((one) => DISAGREEMENT.indexOf(one.stance)),
  );

  const arrange = () => {
    if (!order) return;
    const by = order.select.value;
    const rank = (claim) => {
      if (!by) return 0;
      return by === '_contested' ? contested(claim) : against(claim, by);
    };
    for (const group of groups) {
      const sorted = [...group.claims].sort((one, other) => rank(other) - rank(one));
      const now = [...group.node.querySelectorAll('[data-says]')];
      if (sorted.some((claim, at) => claim.node !== now[at])) {
        group.node.append(...sorted.map((claim) => claim.node));
      }
    }
  };

  // --- what happens -------------------------------------------------------------------------

  box.addEventListener('change', () => {
    begin();
    write();
    show();
  });
  box.querySelector('[data-clear]').addEventListener('click', () => {
    begin();
    for (const { select } of choices) select.value = '';
    write();
    show();
    box.querySelector('summary').focus();
  });
  const follow = () => {
    begin();
    read();
    show();
  };
  const isChosen = () => (
    location.search.length > 1 || selects.some((select) => select.value !== '')
  );
  const arrive = () => {
    if (fields || isChosen()) follow();
  };
  addEventListener('popstate', arrive);
  addEventListener('pageshow', arrive);

  // Who comes to choose is told how many claims each choice would leave.
  const prepare = () => {
    if (fields) return;
    begin();
    offer({});
  };
  for (const coming of ['focusin', 'pointerenter', 'touchstart']) {
    box.addEventListener(coming, prepare, { once: true, passive: true });
  }

  box.querySelector('.filter-fields').hidden = false;
  box.querySelector('.filter-without').hidden = true;
  // Beside the claims it moves nothing when it opens.
  if (box.closest('.dossier-aside') && matchMedia('(width >= 64rem)').matches) {
    box.querySelector('details').open = true;
  }
  arrive();
})();
