/* On a claim's page: what a mark leads to is shown beside it, and what is cited can be copied. All of
   it stands on the page anyway. */
(() => {
  'use strict';

  /* --- Previews: the first words of the source to which a link of this page leads. -------------- */

  const WAIT = 180; // milliseconds in which a pointer may cross the gap to the preview
  const links = document.querySelectorAll('.glance .strip a[href^="#"], .figures-table a[href^="#"]');

  const preview = document.createElement('div');
  preview.className = 'preview';
  preview.id = '_preview';
  preview.setAttribute('role', 'tooltip');
  preview.hidden = true;

  let shownFor = null;
  let leaving = 0;

  const hide = () => {
    clearTimeout(leaving);
    if (!shownFor) return;
    shownFor.removeAttribute('aria-describedby');
    shownFor = null;
    preview.hidden = true;
  };

  const hideSoon = () => {
    clearTimeout(leaving);
    leaving = setTimeout(hide, WAIT);
  };

  const words = (target) => {
    const parts = target.querySelectorAll('.panel-head, .excerpt, .absent, .silence'); // of every voice
    return [...parts].map((part) => {
      const copy = part.cloneNode(true);
      if (!/^H\d$/.test(copy.tagName)) return copy;
      const line = document.createElement('p'); // a preview adds no heading to the page
      line.className = copy.className;
      line.append(...copy.childNodes);
      return line;
    });
  };

  const place = (link) => {
    const at = link.getBoundingClientRect();
    const box = preview.getBoundingClientRect();
    const left = Math.max(8, Math.min(at.left, document.documentElement.clientWidth - box.width - 8));
    const above = at.bottom + box.height + 8 > innerHeight && at.top > box.height + 8;
    preview.style.left = `${left + scrollX}px`;
    preview.style.top = `${(above ? at.top - box.height - 4 : at.bottom + 4) + scrollY}px`;
  };

  const show = (link) => {
    clearTimeout(leaving);
    const target = document.getElementById(decodeURIComponent(link.hash.slice(1)));
    if (!target || shownFor === link) return;
    hide();
    preview.replaceChildren(...words(target));
    for (const inner of preview.querySelectorAll('[id]')) inner.removeAttribute('id');
    for (const inner of preview.querySelectorAll('a')) inner.removeAttribute('href');
    shownFor = link;
    link.setAttribute('aria-describedby', preview.id);
    preview.hidden = false;
    place(link);
  };

  if (links.length) {
    document.body.append(preview);
    const hovers = matchMedia('(hover: hover)');
    for (const link of links) {
      link.addEventListener('pointerenter', () => hovers.matches && show(link));
      link.addEventListener('pointerleave', hideSoon);
      link.addEventListener('focus', () => link.matches(':focus-visible') && show(link));
      link.addEventListener('blur', hide);
      link.addEventListener('click', hide);
    }
    preview.addEventListener('pointerenter', () => clearTimeout(leaving));
    preview.addEventListener('pointerleave', hideSoon);
    addEventListener('keydown', (event) => event.key === 'Escape' && hide());
    addEventListener('resize', hide);
  }

  /* --- Copying ---------------------------------------------------------------------------------- */

  const byHand = (part) => {
    const chosen = getSelection();
    chosen.selectAllChildren(part);
    const done = document.execCommand('copy'); // where a page may not reach the clipboard itself
    if (done) chosen.removeAllRanges();
    return done;
  };

  const copy = async (part) => {
    try {
      await navigator.clipboard.writeText(part.innerText.trim());
      return true;
    } catch {
      return byHand(part);
    }
  };

  for (const place of document.querySelectorAll('.copyable')) {
    const button = document.createElement('button');
    button.type = 'button';
    button.className = 'copy';
    button.textContent = 'Copy';
    button.setAttribute('aria-live', 'polite');
    button.addEventListener('click', async () => {
      const done = await copy(place.firstElementChild);
      button.textContent = done ? 'Copied' : 'Selected: copy it now';
      setTimeout(() => { button.textContent = 'Copy'; }, 2500);
    });
    place.append(button);
  }

  /* --- Paper: what is folded away is printed too. ------------------------------------------------ */

  const opened = [];
  addEventListener('beforeprint', () => {
    for (const folded of document.querySelectorAll('.panel details:not([open])')) {
      folded.open = true;
      opened.push(folded);
    }
  });
  addEventListener('afterprint', () => {
    for (const folded of opened.splice(0)) folded.open = false;
  });
})();
