import { h, svg } from './dom.js';
import { write, writeShort } from './format.js';
import { sense } from './table.js';

/** A figure with what it was before; before is the earlier figure, or null where the data do not reach back. */
export function kpi({ label, value, before, type, currency, note, trend }) {
  const change = before && value !== null ? (100 * (value - before)) / Math.abs(before) : null;
  return h('article', { class: 'kpi' }, h('h2', {}, label),
    h('p', { class: 'value', title: write(value, type, currency) }, brief(value, type, currency)),
    h('p', { class: 'change' }, change === null ? h('span', { class: 'flat' }, 'no earlier period')
      : [h('span', { class: sense(change) ?? 'flat' }, arrow(change), write(change, 'change')), ' ', h('span', { class: 'before' }, `from ${brief(before, type, currency)}`)]),
    note && h('p', { class: 'note' }, note),
    trend?.length > 1 && spark(trend));
}

/** Figures of up to six digits are written out: more room is there, and more is not read. */
function brief(value, type, currency) {
  return type !== 'ratio' && Math.abs(value) >= 1_000_000 ? writeShort(value, type, currency) : write(value, type, currency);
}

function arrow(change) {
  return h('span', { 'aria-hidden': 'true' }, change > 0 ? '▲ ' : change < 0 ? '▼ ' : '');
}

function spark(trend) {
  const low = Math.min(...trend);
  const height = Math.max(...trend) - low || 1;
  const points = trend.map((value, at) => `${((at / (trend.length - 1)) * 100).toFixed(2)},${(28 - ((value - low) / height) * 26).toFixed(2)}`);
  return svg('svg', { class: 'spark', viewBox: '0 0 100 30', preserveAspectRatio: 'none', 'aria-hidden': 'true' },
    svg('polygon', { points: `0,30 ${points.join(' ')} 100,30` }), svg('polyline', { points: points.join(' ') }));
}
