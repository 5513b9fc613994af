import { h } from '../../dom.js';

/** A word that carries its own colour; the word tells it all without. */
export function badge(text, kind) {
  return h('span', { class: `state ${kind}` }, text);
}

/** A share as a short bar with its figure. */
export function gauge(share, text) {
  if (share === null) {
    return '–';
  }
  const bar = h('i', {});
  bar.style.width = `${Math.round(100 * share)}%`;
  return h('span', { class: 'gauge' }, h('span', { class: 'track', 'aria-hidden': 'true' }, bar), text);
}
