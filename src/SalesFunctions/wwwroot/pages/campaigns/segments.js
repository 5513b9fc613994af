import { h } from '../../dom.js';
import { write } from '../../format.js';
import { audience, nothing, question } from './plan.js';
import { ranges } from './ranges.js';

/** Profit of each segment with its range; a click shows all figures of the segment below. */
export function bySegment(view) {
  return view.panel({
    title: 'Profit by segment', span: 12, path: 'campaigns/simulations', heeds: audience, query: question, empty: nothing,
    note: () => 'Bars: 5 to 95 % of the draws. Grey ones hold zero. A click shows all figures of the segment.',
    rows: answer => bySegments(answer.filter(row => row.segment !== null)),
    columns: () => [
      { key: 'segment', title: 'Segment', show: row => h('button', { type: 'button', class: 'pick', onclick: () => view.choose('of', row.segment) }, row.segment) },
      { key: 'contacted', title: 'Contacted', type: 'count' }, { key: 'profit', title: 'Profit', type: 'money' },
      { key: 'profit_low', title: '5 %', type: 'money' }, { key: 'profit_median', title: 'Median', type: 'money' }, { key: 'profit_high', title: '95 %', type: 'money' },
      { key: 'probability_of_profit', title: 'Probability', type: 'share' }, { key: 'incremental_orders', title: 'Extra orders', type: 'count' },
      { key: 'incremental_revenue', title: 'Extra sales', type: 'money' }, { key: 'cost', title: 'Costs', type: 'money' }, { key: 'return_on_cost', title: 'Return', type: 'share' },
    ],
    plot(rows, at) {
      return look => ranges(rows, { name: row => row.segment, value: 'profit', low: 'profit_low', high: 'profit_high', type: 'money', columns: this.columns(at).slice(1) }, look);
    },
    pick: (row, at) => at.choose('of', row.segment),
    describe: rows => `Expected profit of ${rows.length} segments; ${rows.map(row => `${row.segment} ${write(row.profit, 'money', row.currency)}`).join(', ')}`,
  });
}

/** One row per segment from one row per figure. */
function bySegments(answer) {
  const found = new Map();
  for (const row of answer) {
    const one = found.get(row.segment) ?? { segment: row.segment, currency: row.currency };
    one[row.figure] = row.expected;
    if (row.figure === 'profit') {
      Object.assign(one, { profit_low: row.low_5, profit_median: row.median, profit_high: row.high_95 });
    }
    found.set(row.segment, one);
  }
  return [...found.values()];
}
