/* The words behind a mark of the matrix, where it is pointed at, has the focus or is touched. Without
   this script the mark leads to them. */
(() => {
  'use strict';

  const matrix = document.querySelector('[data-matrix]');
  if (!matrix) return;

  const NARROW = matchMedia('(width < 48rem)');
  const DELAY = 150; // milliseconds: a pointer that only passes opens nothing
  let shown = null;
  let waiting = 0;
  let touched = null;

  const hide = () => {
    clearTimeout(waiting);
    if (!shown) return;
    shown.cell.removeAttribute('aria-describedby');
    shown.card.remove();
    shown = null;
  };

  /* Below the mark where there is room, else above, else beside it; within the window in any case. */
  const place = () => {
    if (!shown) return;
    const { card, cell } = shown;
    card.style.insetBlockStart = '';
    card.style.left = '';
    if (NARROW.matches) return;
    const at = cell.getBoundingClientRect();
    const size = card.getBoundingClientRect();
    const room = document.documentElement.clientWidth - size.width - 8;
    const below = at.bottom + size.height < innerHeight;
    const beside = !below && at.top < size.height;
    let top = below ? at.bottom : at.top - size.height;
    let left = at.left + at.width / 2 - size.width / 2;
    if (beside) {
      top = Math.min(at.top, innerHeight - size.height);
      left = at.right < room ? at.right : at.left - size.width;
    }
    card.style.insetBlockStart = `${Math.max(0, top)}px`;
    card.style.left = `${Math.max(8, Math.min(left, room))}px`;
  };

  const show = (cell) => {
    clearTimeout(waiting);
    if (shown?.cell === cell) return;
    hide();
    const words = cell.parentElement.querySelector('template');
    if (!words) return;
    const card = document.createElement('div');
    card.className = 'cell-preview';
    card.id = '_preview';
    card.tabIndex = -1; // tabbing goes from mark to mark
    card.append(words.content.cloneNode(true));
    const way = document.createElement('p');
    way.className = 'cell-preview-way';
    const a = document.createElement('a');
    a.href = cell.href;
    a.tabIndex = -1;
    a.textContent = matrix.dataset.read;
    way.append(a);
    card.append(way);
    cell.parentElement.append(card);
    cell.setAttribute('aria-describedby', card.id);
    shown = { card, cell };
    place();
  };

  const cellAt = (target) => target.closest?.('.matrix-row td')?.querySelector('.cell') ?? null;

  matrix.addEventListener('pointerover', (event) => {
    if (event.pointerType !== 'mouse') return;
    const cell = cellAt(event.target);
    clearTimeout(waiting);
    if (cell) waiting = setTimeout(show, shown ? 0 : DELAY, cell);
    else waiting = setTimeout(hide, DELAY);
  });
  matrix.addEventListener('pointerleave', (event) => {
    if (event.pointerType !== 'mouse') return;
    clearTimeout(waiting);
    waiting = setTimeout(hide, DELAY);
  });
  matrix.addEventListener('focusin', (event) => {
    if (event.target.matches('.cell:focus-visible')) show(event.target);
  });
  matrix.addEventListener('focusout', (event) => {
    if (shown && !shown.cell.parentElement.contains(event.relatedTarget)) hide();
  });

  // The first touch shows the words, the second follows the mark.
  document.addEventListener('pointerdown', (event) => {
    const cell = cellAt(event.target);
    touched = event.pointerType === 'mouse' || shown?.cell === cell ? null : cell;
    if (shown && shown.cell !== cell) hide();
  });
  matrix.addEventListener('click', (event) => {
    const cell = event.target.closest('.cell');
    if (!cell || cell !== touched || !cell.parentElement.querySelector('template')) return;
    event.preventDefault();
    touched = null;
    show(cell);
  });

  document.addEventListener('keydown', (event) => {
    if (event.key === 'Escape') hide();
  });
  addEventListener('scroll', place, { passive: true, capture: true });
  addEventListener('resize', place);
})();
