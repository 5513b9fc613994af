import { h } from '../../dom.js';
import { channels } from './plan.js';
import { ranges } from './ranges.js';
import { stages } from './words.js';

/** How days under a promotion sold beside comparable days. */
export function promotions(view) {
  return view.panel({
    title: 'Promotions', path: 'campaigns/promotions', span: 12,
    options: [{ name: 'promotions', label: 'By', choices: [['campaign', 'Campaign'], ['discount', 'Discount']], usual: 'campaign' }],
    query: at => ({ by: at.option('promotions', 'campaign') }), empty: 'No sales line of this period carries a campaign or a discount.',
    note: () => 'Sales of their days above days of the same weekday nearby, in percent, with the 95 % interval. Days are not drawn by lot: a response, not a proof.',
    columns: () => [
      { key: 'promotion', title: 'Promotion' }, { key: 'first_day', title: 'First day', type: 'day' }, { key: 'last_day', title: 'Last day', type: 'day' }, { key: 'days', title: 'Days', type: 'count' },
      { key: 'sales', title: 'Sales', type: 'money' }, { key: 'expected_sales', title: 'Without it', type: 'money' }, { key: 'extra_sales', title: 'Extra', type: 'money' },
      { key: 'lift_percent', title: 'Lift', type: 'change' }, { key: 'lift_low', title: 'from', type: 'change' }, { key: 'lift_high', title: 'to', type: 'change' },
      { key: 'is_significant', title: 'More than chance', show: row => (row.is_significant === null ? '–' : row.is_significant ? 'yes' : 'no') }, { key: 'note', title: 'Note', show: row => (row.note ? h('span', { class: 'remark' }, row.note) : '–') },
    ],
    plot(rows) {
      return look => ranges(rows, { name: row => row.promotion, value: 'lift_percent', low: 'lift_low', high: 'lift_high', type: 'change', columns: this.columns().filter(column => !column.show && column.key !== 'note').slice(1) }, look);
    },
    describe: rows => `Lift of ${rows.length} promotions; ${rows.filter(row => row.is_significant).length} are more than chance`,
  });
}

/** What is believed of each channel, and from where. */
export function rates(view) {
  return view.panel({
    title: 'Rates', span: 12, height: 'low', path: 'campaigns/rates', query: at => ({ dataset: at.state.dataset, channel: at.option('channel', 'email') }),
    note: at => `Of the plan's channel, ${channels.find(([name]) => name === at.option('channel', 'email'))?.[1].toLowerCase() ?? 'which is not known'}: published, seen in the shop's own files, and what is taken of both.`,
    columns: () => [
      { key: 'stage', title: 'Stage', show: row => stages[row.stage] ?? row.stage }, { key: 'segment', title: 'Segment', show: row => (row.segment === null ? 'others' : row.segment === '' ? 'not named' : row.segment) },
      { key: 'posterior', title: 'Taken', type: 'share' }, { key: 'posterior_low_5', title: '5 %', type: 'share' }, { key: 'posterior_high_95', title: '95 %', type: 'share' },
      { key: 'prior', title: 'Published', type: 'share' }, { key: 'observed', title: 'Seen', type: 'share' }, { key: 'customers', title: 'Customers', type: 'count' },
      { key: 'own_weight', title: 'Own weight', type: 'share' }, { key: 'source', title: 'Source', show: row => h('span', { class: 'remark' }, [row.source, row.note].filter(Boolean).join('. ')) },
    ],
    empty: 'No rates are known of this channel.',
  });
}
