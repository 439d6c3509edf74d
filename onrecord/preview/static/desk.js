// The desk's side of a previewed page: it is reloaded when what it shows has changed, and the faults of
// the content lie over it while there are any. Put into the answer by the preview server alone.
(() => {
  'use strict';

  const PLACE = 'onrecord-desk-place';
  const FOLDED = 'onrecord-desk-folded';
  const here = decodeURIComponent(location.pathname).replace(/^\//, '').replace(/(^|\/)$/, '$1index.html');

  // --- reloading -----------------------------------------------------------------------------

  const remembered = JSON.parse(sessionStorage.getItem(PLACE) || 'null');
  sessionStorage.removeItem(PLACE);
  if (remembered && remembered.page === location.href) {
    history.scrollRestoration = 'manual';
    const restore = () => scrollTo({ left: remembered.x, top: remembered.y, behavior: 'instant' });
    restore();
    addEventListener('load', restore, { once: true });
  }

  const reload = () => {
    sessionStorage.setItem(PLACE, JSON.stringify({ page: location.href, x: scrollX, y: scrollY }));
    location.reload();
  };

  // A new stylesheet needs no new page: it is put in place of the old one once it has arrived.
  const restyle = (changed) => {
    for (const old of document.querySelectorAll('link[rel="stylesheet"]')) {
      const address = new URL(old.href);
      if (!changed.includes(decodeURIComponent(address.pathname).slice(1))) continue;
      const fresh = old.cloneNode();
      address.searchParams.set('fresh', String(Date.now()));
      fresh.href = address.href;
      fresh.addEventListener('load', () => old.remove(), { once: true });
      old.after(fresh);
    }
  };

  let generation = Number(document.currentScript.dataset.generation);
  const listen = () => {
    const events = new EventSource(`/_desk/events?page=${encodeURIComponent(here)}`);
    events.addEventListener('message', (event) => {
      const told = JSON.parse(event.data);
      if (told.generation === generation) return;
      generation = told.generation;
      const changed = told.first ? null : told.changed;
      const loaded = changed && changed.filter((path) => /\.(js|png|svg|woff2)$/.test(path));
      if (changed === null || changed.includes(here) || loaded.length) reload();
      else {
        restyle(changed.filter((path) => path.endsWith('.css')));
        tell();
      }
    });
    addEventListener('pagehide', () => events.close(), { once: true });
  };

  // --- faults --------------------------------------------------------------------------------

  const element = (name, attributes = {}, ...inside) => {
    const made = document.createElement(name);
    for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
    made.append(...inside);
    return made;
  };

  const host = element('onrecord-desk');
  const root = host.attachShadow({ mode: 'open' });
  root.append(element('link', { rel: 'stylesheet', href: '/_desk/desk.css' }));
  const panel = element('section', { class: 'panel', 'aria-label': 'Problems in the content', hidden: '' });
  const live = element('p', { class: 'unseen', role: 'status' });
  root.append(panel, live);

  const fault = (one) =>
    element(
      'li',
      { class: 'fault', 'data-severity': one.severity },
      element('p', { class: 'head' }, one.head),
      element('p', {}, element('a', { href: one.open }, one.place)),
      element('pre', { tabindex: '0' }, one.body),
    );

  const draw = (faults) => {
    const failure = faults.failure ? [element('li', { class: 'fault', 'data-severity': 'error' }, faults.failure)] : [];
    const listed = [...failure, ...faults.faults.map(fault)];
    const summary = faults.failure ? 'The pages could not be made' : faults.summary;
    panel.hidden = listed.length === 0;
    // Warnings keep nothing from being published: they wait folded until they are asked for.
    const folded = faults.holds || sessionStorage.getItem(FOLDED) === 'yes';
    const body = element('ol', { id: 'list' }, ...listed);
    body.hidden = folded;
    const button = element('button', { 'aria-expanded': String(!folded), 'aria-controls': 'list' }, summary);
    button.addEventListener('click', () => {
      body.hidden = !body.hidden;
      button.setAttribute('aria-expanded', String(!body.hidden));
      if (!faults.holds) sessionStorage.setItem(FOLDED, body.hidden ? 'yes' : 'no');
    });
    panel.replaceChildren(button, body);
    const said = listed.length ? summary : '';
    if (live.textContent !== said) live.textContent = said;
    banner();
  };

  // A claim of which a quote does not hold says so above everything else.
  const banner = () => {
    const failed = document.querySelectorAll('.failed');
    document.getElementById('_desk_banner')?.remove();
    if (!failed.length) return;
    const words = failed.length === 1 ? 'A quote on this page is not in its source.' : `${failed.length} quotes on this page are not in their sources.`;
    failed[0].id ||= '_desk_failed';
    const link = element('a', { href: `#${failed[0].id}` }, words);
    const shown = element('p', { id: '_desk_banner', class: 'desk-banner', role: 'note' }, link, ' Nothing is published until it does.');
    const shadow = element('div', { id: '_desk_banner' });
    shadow.attachShadow({ mode: 'open' }).append(element('link', { rel: 'stylesheet', href: '/_desk/desk.css' }), shown);
    document.body.prepend(shadow);
  };

  const tell = async () => {
    try {
      const answer = await fetch('/_desk/faults.json');
      if (answer.ok) draw(await answer.json());
    } catch {
      // The server has gone: the page stays as it is.
    }
  };

  // From a source's page, one step to its whole text, where quotes are picked.
  const source = /^([^/]+)\/sources\/([^/]+)\.html$/.exec(here);
  const way = element(
    'a',
    { class: 'picker', href: `/_desk/picker.html${source ? `#${source[1]}/${source[2]}` : ''}` },
    source ? 'Whole text · pick quotes' : 'Pick quotes',
  );
  root.append(way);

  document.documentElement.append(host);
  tell();
  listen();
})();
