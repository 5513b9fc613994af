import { figure } from '../../figures.js';
import { fill, h } from '../../dom.js';
import { trouble } from '../../panel.js';
import { isOfAllTrained } from './choice.js';

/** What all customers together are expected to bring. */
export function lifetimeValue(view) {
  const element = h('section', { class: 'figures span-12', 'aria-label': 'Expected of all customers', hidden: true });
  view.watch(async function load(signal) {
    try {
      element.hidden = !(await isOfAllTrained(view, signal));
      if (!element.hidden) {
        const rows = await view.get('customers/lifetime-value', { dataset: view.dataset.dataset }, signal);
        fill(element, h('div', { class: 'kpis' }, cards(rows)), Object.keys(view.state.filters).length > 0 && h('p', { class: 'note' }, 'Of all customers: these figures are not filtered.'));
      }
    } catch (failure) {
      if (!signal.aborted) {
        element.hidden = false;
        fill(element, trouble(failure, () => load(signal)));
      }
    }
  });
  return element;
}

function cards(rows) {
  const last = rows.at(-1);
  return [
    ...rows.map(row => figure({
      label: `Expected in ${row.months} months`, value: row.expected_value, type: 'money', currency: row.currency, range: [row.expected_value_lower_80, row.expected_value_upper_80],
      note: row.note ?? 'in eight of ten cases',
    })),
    last && figure({
      label: `Purchases in ${last.months} months`, value: last.expected_purchases, type: 'count',
      range: [last.expected_purchases_lower_80, last.expected_purchases_upper_80], note: 'in eight of ten cases',
    }),
    last && figure({ label: 'Expected per customer', value: last.average_expected_value, type: 'price', currency: last.currency, note: `${last.months} months, all customers` }),
  ];
}
