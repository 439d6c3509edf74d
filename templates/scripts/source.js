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
    preview.className = 'margin-preview';
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
    if (event.pointerType === 'touch' || event.target.closest?.('.margin-preview')) return;
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
  const FARTHEST = 176;

  // All is measured before anything is moved: the page is laid out once, however many notes it has.

  const measured = (notes) => {
    const block = notes.parentElement;
    const before = block.previousElementSibling;
    const start = notes.getBoundingClientRect().top;
    const words = block.getBoundingClientRect().top;
    const lines = [...notes.querySelectorAll('.note-line')].filter(isSeen).map((line) => {
      const [mark] = marksOf(quoteOf(line.querySelector('.note-number')));
      return {
        line,
        at: line.getBoundingClientRect().top - start,
        mark: mark && mark.getClientRects()[0].top - words,
      };
    });
    return {
      block,
      notes,
      lines,
      top: block.offsetTop,
      size: block.offsetHeight,
      height: notes.offsetHeight,
      gap: before ? parseFloat(getComputedStyle(before).marginBlockEnd) || 0 : 0, // the two collapse
    };
  };

  /* Each line down to its mark, as far as there is room; returns by how much all of them went down. */
  const spread = (lines, top, words, spare) => {
    let down = 0;
    for (const { line, at, mark } of lines) {
      if (mark === undefined || spare - down < 4) break;
      const by = Math.max(0, Math.min(words + mark - (top + at + down), spare - down));
      line.style.marginBlockStart = `${by}px`;
      down += by;
    }
    return down;
  };

  const settle = () => {
    text.toggleAttribute('data-flowing', wide.matches);
    if (!wide.matches && !text.style.minBlockSize) return; // nothing was moved
    text.style.minBlockSize = '';
    for (const moved of text.querySelectorAll('.note-line, .block')) moved.style.marginBlockStart = '';
    if (!wide.matches) return;
    let floor = 0;
    let moved = 0;
    for (const one of [...text.querySelectorAll('.notes')].map(measured)) {
      const behind = Math.max(0, floor - one.top - moved - FARTHEST);
      if (behind) one.block.style.marginBlockStart = `${behind + one.gap}px`;
      moved += behind;
      const words = one.top + moved;
      const top = Math.max(words + 8, floor);
      one.notes.style.insetBlockStart = `${top}px`;
      const down = spread(one.lines, top, words, words + one.size - top - one.height);
      floor = top + one.height + down + BETWEEN;
    }
    text.style.minBlockSize = `${floor}px`;
  };
  settle();
  wide.addEventListener('change', settle);
  text.addEventListener('toggle', settle, true);
  addEventListener('load', settle);
  addEventListener('resize', settle);
})();
