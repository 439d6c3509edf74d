/* The key / leads to the search from every page, unless somebody is typing or has switched it off. */
(() => {
  'use strict';

  const KEY = 'onrecord-search-key';
  const recall = () => { try { return localStorage.getItem(KEY); } catch { return null; } };
  const remember = (value) => { try { localStorage.setItem(KEY, value); } catch { /* it lasts as long as the page */ } };

  const box = document.querySelector('[data-search-key]');
  let on = recall() !== 'off';
  if (box) {
    box.checked = on;
    box.addEventListener('change', () => { on = box.checked; remember(on ? 'on' : 'off'); });
  }

  addEventListener('keydown', (event) => {
    const typing = event.target.closest?.('input, textarea, select, [contenteditable]');
    if (!on || event.key !== '/' || event.ctrlKey || event.altKey || event.metaKey || typing) return;
    const field = document.querySelector('[data-search] input[type="search"]');
    const way = document.querySelector('.masthead-search');
    if (!field && !way) return;
    event.preventDefault();
    if (field) field.focus();
    else location.href = way.href;
  });
})();
