import { h } from '../../dom.js';
import { write } from '../../format.js';
import { channels } from './plan.js';
import { ranges } from './ranges.js';
import { nameOf, typeOf } from './words.js';

const none = 'No campaign yet: keep a plan above, or upload the responses of one (campaign_id, customer_id, opened, clicked, converted).';
const points = value => (value === null ? '–' : `${write(value, 'number')} pts`);
const between = (low, high) => (low === null ? '' : ` (${low} to ${high})`);
const yes = value => (value === null ? '–' : value ? 'yes' : 'no');

/** Plans that were kept and campaigns of which responses came, with what each caused. */
export function campaigns(view) {
  return view.panel({
    title: 'What campaigns caused', span: 12, path: 'campaigns/runs', empty: none, query: at => ({ dataset: at.state.dataset }),
    note: () => 'Buyers among those contacted less buyers among those held out, in points, with the 95 % interval. Grey ones may be chance.',
    columns: () => [
      { key: 'campaign_id', title: 'Campaign', show: row => h('button', { type: 'button', class: 'pick', onclick: () => view.choose('run', row.id) }, row.campaign_id) },
      { key: 'name', title: 'Plan' }, { key: 'channel', title: 'Channel', show: row => channels.find(([name]) => name === row.channel)?.[1] ?? '–' }, { key: 'sent_on', title: 'Sent', type: 'day' },
      { key: 'arm', title: 'Arm' }, { key: 'customers', title: 'Contacted', type: 'count' }, { key: 'held_out', title: 'Held out', type: 'count' },
      { key: 'conversion_lift_points', title: 'More buyers', type: 'number', show: row => points(row.conversion_lift_points) },
      { key: 'conversion_lift_low', title: '95 % interval', show: row => (row.conversion_lift_low === null ? '–' : `${write(row.conversion_lift_low, 'number')} to ${points(row.conversion_lift_high)}`) },
      { key: 'is_significant', title: 'More than chance', show: row => yes(row.is_significant) },
      { key: 'spend_lift', title: 'Spend more', type: 'price' },
      { key: 'expected_profit', title: 'Planned profit', type: 'money', show: row => write(row.expected_profit, 'money', row.currency) + between(write(row.profit_low_5, 'money', row.currency), write(row.profit_high_95, 'money', row.currency)).replace(' (– to –)', '') },
    ],
    plot(rows) {
      const told = this.columns().filter(column => !column.show);
      return look => ranges(rows, {
        name: row => [row.campaign_id, row.arm !== 'treatment' && row.arm].filter(Boolean).join(' · '), value: 'conversion_lift_points', low: 'conversion_lift_low', high: 'conversion_lift_high',
        type: 'number', columns: [{ key: 'conversion_lift_points', title: 'More buyers, points', type: 'number' }, { key: 'conversion_lift_low', title: 'from', type: 'number' }, { key: 'conversion_lift_high', title: 'to', type: 'number' }, ...told],
      }, look);
    },
    pick: (row, at) => at.choose('run', row.id),
    describe: rows => `Effect of ${rows.length} campaigns; ${rows.filter(row => row.is_significant).length} are more than chance`,
  });
}

/** One campaign: what was predicted, what came, and whether that is chance. */
export function run(view) {
  let id = null;
  const path = () => (id === null ? 'campaigns/runs' : `campaigns/runs/${encodeURIComponent(id)}`);
  return view.panel({
    title: () => (id === null ? 'Predicted and actual' : `Predicted and actual: ${id}`), span: 12, height: 'low', path, empty: none, query: at => ({ dataset: at.state.dataset }),
    ready: async at => { id = at.option('run', null) ?? (await at.get('campaigns/runs', { dataset: at.state.dataset }))[0]?.id ?? null; },
    note: () => 'A click on a campaign above shows that one. Tests are told for all arms at once.',
    columns: () => [
      { key: 'figure', title: 'Figure', show: row => [nameOf(row.figure), row.note && h('span', { class: 'remark' }, row.note)].filter(Boolean) }, { key: 'arm', title: 'Arm' }, told('predicted', 'Predicted', 'predicted_low_5', 'predicted_high_95'), told('actual', 'Actual'),
      { key: 'is_as_predicted', title: 'As predicted', show: row => yes(row.is_as_predicted) }, told('held_out', 'Held out'),
      told('predicted_difference', 'Predicted effect', 'predicted_difference_low_5', 'predicted_difference_high_95'), told('difference', 'Effect', 'difference_low', 'difference_high'),
      { key: 'p_value', title: 'p', type: 'number', show: row => probability(row.p_value) }, { key: 'adjusted_p_value', title: 'p, all arms', type: 'number', show: row => probability(row.adjusted_p_value) },
      { key: 'is_significant', title: 'More than chance', show: row => yes(row.is_significant) },
    ],
  });
}

function told(key, title, low, high) {
  const said = (row, name) => write(row[name], typeOf(row), row.currency);
  return { key, title, type: 'number', show: row => [said(row, key), low && row[low] !== null && h('span', { class: 'range' }, `${said(row, low)} to ${said(row, high)}`)].filter(Boolean) };
}

function probability(value) {
  return value === null ? '–' : value < 0.001 ? '< 0.001' : value.toFixed(3);
}
