import { h } from './dom.js';
import { write, writeShort } from './format.js';

const brief = 1_000_000;

/** A figure that has a range or a remark instead of an earlier period. */
export function figure({ label, value, type, currency, range, note }) {
  const said = amount => (type !== 'text' && Math.abs(amount) >= brief ? writeShort(amount, type, currency) : write(amount, type, currency));
  return h('article', { class: 'kpi figure' }, h('h2', {}, label),
    h('p', { class: 'value', 'data-value': value, title: write(value, type, currency) }, said(value)),
    range && range[0] !== null && h('p', { class: 'change before' }, `${said(range[0])} to ${said(range[1])}`),
    note && h('p', { class: 'note' }, note));
}
