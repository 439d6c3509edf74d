(() => {
  'use strict';

  // The page of a source: words and notes that belong together are shown together. Without it every
  // number still leads to its note, and every note back.
  const text = document.querySelector('.source-text');
  if (!text) return;

  const marksOf = (quote) => text.querySelectorAll(`mark[data-quote="${CSS.escape(quote)}"]`);
  const noteOf = (quote) => document.getElementById(`note_${quote}`);
  const quoteOf = (link) => decodeURIComponent(link.hash.slice(1)).replace(/^note_/, '');
  const isSeen = (note) => note.checkVisibility?.({ contentVisibilityAuto: true }) ?? note.offsetHeight > 0;

  // Arriving: all parts of the quote are marked, and the note that was asked for is unfolded.

  const arrive = () => {
    for (const mark of text.querySelectorAll('mark[data-arrived]')) delete mark.dataset.arrived;
    const there = decodeURIComponent(location.hash.slice(1));
    if (!there) return;
    for (const mark of marksOf(there.replace(/^note_/, ''))) mark.dataset.arrived = '';
    const note = there.startsWith('note_') && document.getElementById(there);
    const folded = note && note.closest('details:not([open])');
    if (folded && !isSeen(note)) {
      folded.open = true;
      note.scrollIntoView();
    }
  };
  addEventListener('hashchange', arrive);
  arrive();

  // Hover and focus: the words light up with their note; a note out of view is shown beside its number.

  let lit = [];
  let preview = null;

  const darken = () => {
    for (const one of lit) delete one.dataset.lit;
    lit = [];
    preview?.remove();
    preview = null;
  };

  const inView = (note) => {
    const { top, bottom } = note.getBoundingClientRect();
    return top >= 0 && bottom <= innerHeight;
  };

  const show = (note, beside) => {
    preview = document.createElement('div');
    preview.className = 'preview';
    preview.setAttribute('aria-hidden', 'true');
    for (const child of note.childNodes) {
      if (child.className !== 'note-number') preview.append(child.cloneNode(true));
    }
    for (const link of preview.querySelectorAll('a')) link.tabIndex = -1;
    document.body.append(preview);
    const at = beside.getBoundingClientRect();
    const room = document.documentElement.clientWidth - preview.offsetWidth - 16;
    preview.style.left = `${Math.max(16, Math.min(at.left, room)) + scrollX}px`;
    preview.style.top = `${at.bottom + scrollY + 2}px`;
  };

  const enter = (link) => {
    darken();
    const quote = quoteOf(link);
    const note = noteOf(quote);
    lit = [...marksOf(quote), ...(note ? [note.closest('.note-line')] : [])];
    for (const one of lit) one.dataset.lit = '';
    if (note && link.className === 'reference' && !(isSeen(note) && inView(note))) show(note, link);
  };

  const numberAt = (place) =>
    place.closest?.('.reference, .note-number, .note-back') ||
    place.closest?.('.note-line')?.querySelector('.note-number');

  document.addEventListener('pointerover', (event) => {
    if (event.pointerType === 'touch' || event.target.closest?.('.preview')) return;
    const number = numberAt(event.target);
    if (number) enter(number);
    else darken();
  });
  document.addEventListener('focusin', (event) => {
    const number = event.target.matches?.(':focus-visible') && numberAt(event.target);
    if (number) enter(number);
    else darken();
  });
  document.addEventListener('keydown', (event) => {
    if (event.key === 'Escape') darken();
  });

  // Beside the words: notes flow in the margin of their own, each at the line of its number where there
  // is room, and further down where there is none. The text keeps its rhythm, and waits only where its
  // notes would be too far away.

  const wide = matchMedia('screen and (width >= 64rem)');
  const BETWEEN = 10;
  const FARTHEST = 112;

  const spread = (lines, spare) => {
    for (const line of lines) {
      const [mark] = marksOf(quoteOf(line.querySelector('.note-number')));
      if (!mark || spare < 4) return;
      const down = mark.getClientRects()[0].top - line.getBoundingClientRect().top;
      const by = Math.max(0, Math.min(down, spare));
      line.style.marginBlockStart = `${by}px`;
      spare -= by;
    }
  };

  const settle = () => {
    const all = [...text.querySelectorAll('.notes')];
    text.toggleAttribute('data-flowing', wide.matches);
    text.style.minBlockSize = '';
    for (const moved of text.querySelectorAll('.note-line, .block')) moved.style.marginBlockStart = '';
    if (!wide.matches) return;
    let floor = 0;
    for (const notes of all) {
      const block = notes.parentElement;
      const behind = floor - block.offsetTop - FARTHEST;
      if (behind > 0) block.style.marginBlockStart = `${behind}px`;
      const top = Math.max(block.offsetTop + 8, floor);
      notes.style.insetBlockStart = `${top}px`;
      const lines = [...notes.querySelectorAll('.note-line')].filter(isSeen);
      spread(lines, block.offsetTop + block.offsetHeight - top - notes.offsetHeight);
      floor = top + notes.offsetHeight + BETWEEN;
    }
    text.style.minBlockSize = `${floor}px`;
  };
  settle();
  wide.addEventListener('change', settle);
  text.addEventListener('toggle', settle, true);
  addEventListener('load', settle);
  addEventListener('resize', settle);
})();
