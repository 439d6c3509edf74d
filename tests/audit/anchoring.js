// Two clients for Web Annotations that nobody here wrote, under one name for the test to call.

import {
  createCssSelectorMatcher,
  createTextPositionSelectorMatcher,
  createTextQuoteSelectorMatcher,
} from '@apache-annotator/dom';
import { makeRefinable } from '@apache-annotator/selector';
import { toRange } from 'dom-anchor-text-quote';

const matchers = {
  CssSelector: createCssSelectorMatcher,
  TextPositionSelector: createTextPositionSelectorMatcher,
  TextQuoteSelector: createTextQuoteSelectorMatcher,
};
const matcher = makeRefinable((selector) => matchers[selector.type](selector));

const place = (range) => ({
  text: range.toString(),
  paragraph: (range.startContainer.parentElement.closest('[id^="paragraph_"]') || {}).id || null,
});

const all = async (selector, root) => {
  const found = [];
  for await (const range of matcher(selector)(root)) found.push(range);
  return found;
};

// The second client compares approximately, and is meant to be told about where to begin.
const hint = (root, range) => {
  const before = document.createRange();
  before.setStart(root, 0);
  before.setEnd(range.startContainer, range.startOffset);
  return before.toString().length;
};

globalThis.anchored = async (scope, byQuote, byPosition) => {
  const root = document.querySelector(scope);
  const positions = await all(byPosition, root);
  const quotes = await all(byQuote, root);
  const near = positions.length ? toRange(root, byQuote, { hint: hint(root, positions[0]) }) : null;
  return { position: positions.map(place), quote: quotes.map(place), near: near && place(near) };
};
