// The quote picker. Offsets are code points of the source's words, as everywhere in OnRecord; the
// browser counts in UTF-16, so they are translated where a selection is read.
(() => {
  'use strict';

  const $ = (id) => document.getElementById(id);
  const ask = async (name, parameters = {}) =>
    (await fetch(`/_desk/${name}?${new URLSearchParams(parameters)}`)).json();

  let token = '';
  let dossiers = [];
  let chosen = { dossier: '', source: '' };
  let kept = [];
  let current = null;
  let lines = '';

  const option = (value, words) => Object.assign(document.createElement('option'), { value, textContent: words });

  // --- the text ------------------------------------------------------------------------------

  const points = (text) => Array.from(text).length;

  const show = (found) => {
    $('text').replaceChildren(
      ...(found.paragraphs || []).map((paragraph) => {
        const shown = document.createElement('p');
        shown.dataset.number = paragraph.number;
        shown.dataset.kind = paragraph.kind;
        for (const piece of paragraph.pieces) {
          const span = document.createElement('span');
          span.textContent = piece.text;
          span.dataset.start = piece.start;
          if (piece.state) span.dataset.state = piece.state;
          if (piece.claims) span.title = piece.claims.join(', ');
          shown.append(span);
        }
        return shown;
      }),
    );
    $('text').lang = found.language || '';
    $('left').textContent = `${document.querySelectorAll('#text [data-state="open"]').length} open`;
    mark();
  };

  const offset = (node, at) => {
    const element = node.nodeType === Node.TEXT_NODE ? node.parentElement : node;
    const span = element.closest('[data-start]');
    if (span) {
      const before = document.createRange();
      before.setStart(span, 0);
      before.setEnd(node, at);
      return Number(span.dataset.start) + points(before.toString());
    }
    // Between two pieces: where the next one begins, or where the last one ends.
    const spans = [...$('text').querySelectorAll('[data-start]')];
    const range = document.createRange();
    range.setStart(node, at);
    const next = spans.find((one) => range.comparePoint(one, 0) >= 0);
    if (next) return Number(next.dataset.start);
    const last = spans.at(-1);
    return Number(last.dataset.start) + points(last.textContent);
  };

  const range = ([start, end]) => {
    const made = document.createRange();
    for (const span of $('text').querySelectorAll('[data-start]')) {
      const from = Number(span.dataset.start);
      const text = Array.from(span.textContent);
      const unit = (point) => text.slice(0, point - from).join('').length;
      if (start >= from && start < from + text.length) made.setStart(span.firstChild, unit(start));
      if (end > from && end <= from + text.length) made.setEnd(span.firstChild, unit(end));
    }
    return made;
  };

  const mark = () => {
    if (!('highlights' in CSS)) return;
    CSS.highlights.set('kept', new Highlight(...kept.map(range)));
  };

  // --- the entry -----------------------------------------------------------------------------

  const stretches = () => [...kept, ...(current ? [current] : [])].map(([a, b]) => `${a}-${b}`).join(',');

  const choices = () => ({ stance: $('stance').value, voice: $('voice').value });

  let asked = 0;
  const compose = async () => {
    const wanted = stretches();
    const mine = ++asked;
    $('done').textContent = '';
    const made = wanted ? await ask('entry.json', { ...chosen, stretches: wanted, ...choices() }) : {};
    if (mine !== asked) return;
    lines = made.entry || '';
    $('entry').textContent = lines;
    $('entry').hidden = !lines;
    $('hint').hidden = Boolean(lines);
    $('why').textContent = made.why || '';
    $('why').hidden = !made.why;
    $('keep').disabled = !current || !lines;
    $('clear').disabled = !wanted;
    $('copy').disabled = $('append').disabled = !lines;
  };

  document.addEventListener('selectionchange', () => {
    const selection = getSelection();
    if (!selection.rangeCount || selection.isCollapsed) return;
    const selected = selection.getRangeAt(0);
    if (!$('text').contains(selected.startContainer) || !$('text').contains(selected.endContainer)) return;
    current = [offset(selected.startContainer, selected.startOffset), offset(selected.endContainer, selected.endOffset)];
    compose();
  });

  $('keep').addEventListener('click', () => {
    kept.push(current);
    current = null;
    getSelection().removeAllRanges();
    mark();
    compose();
  });

  const begin = () => {
    kept = [];
    current = null;
    $('voice').value = ''; // who spoke there says nothing of who speaks next
    getSelection().removeAllRanges();
    mark();
    compose();
  };
  $('clear').addEventListener('click', begin);
  $('stance').addEventListener('change', compose);
  $('voice').addEventListener('change', compose);

  $('copy').addEventListener('click', async () => {
    try {
      await navigator.clipboard.writeText(lines);
      $('done').textContent = 'Copied.';
    } catch {
      getSelection().selectAllChildren($('entry'));
      $('done').textContent = 'Selected: copy it with the keyboard.';
    }
  });

  $('append').addEventListener('click', async () => {
    const answer = await fetch('/_desk/append', {
      method: 'POST',
      headers: { 'Content-Type': 'application/json', 'X-OnRecord-Token': token },
      body: JSON.stringify({ ...chosen, claim: $('claim').value, stretches: stretches(), ...choices() }),
    });
    const done = answer.ok ? await answer.json() : { why: 'The preview was started again: reload this page.' };
    if (done.appended) {
      begin();
      $('done').textContent = `Appended to ${done.appended}.`;
    } else {
      $('why').textContent = done.why;
      $('why').hidden = false;
    }
  });

  // --- sources -------------------------------------------------------------------------------

  const choose = async (again = false) => {
    const [dossier, source] = $('source').value.split('/');
    chosen = { dossier, source };
    location.hash = $('source').value;
    $('page').href = `/${dossier}/sources/${source}.html`;
    const found = dossiers.find((one) => one.id === dossier);
    const before = $('claim').value;
    $('claim').replaceChildren(...found.claims.map((claim) => option(claim.id, `${claim.id}: ${claim.assertion}`)));
    if (found.claims.some((claim) => claim.id === before)) $('claim').value = before;
    if (!again) begin();
    show(await ask('source.json', chosen));
  };
  $('source').addEventListener('change', () => choose());

  $('next').addEventListener('click', () => {
    const open = [...document.querySelectorAll('#text [data-state="open"]')];
    const after = open.find((one) => one.getBoundingClientRect().top > innerHeight / 2 + 1) || open[0];
    if (!after) return;
    after.scrollIntoView({ block: 'center' });
    getSelection().selectAllChildren(after);
  });

  const load = async (again = false) => {
    const all = await ask('sources.json');
    ({ token, dossiers } = all);
    if (!again) {
      $('stance').replaceChildren(...all.stances.map((stance) => option(stance, stance)));
      $('voice').replaceChildren(option('', 'as the place shows'), ...all.voices.map((voice) => option(voice, voice)));
    }
    const wanted = again ? $('source').value : decodeURIComponent(location.hash.slice(1));
    $('source').replaceChildren(
      ...dossiers.flatMap((dossier) =>
        dossier.sources.map((source) =>
          option(`${dossier.id}/${source.id}`, `${source.id}: ${source.title} (${source.open} open)`),
        ),
      ),
    );
    if ([...$('source').options].some((one) => one.value === wanted)) $('source').value = wanted;
    if ($('source').value) await choose(again);
  };

  new EventSource('/_desk/events').addEventListener('message', (event) => {
    if (JSON.parse(event.data).generation > 1) load(true);
  });
  load();
})();
