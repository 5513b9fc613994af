import { customerLink } from '../../customerLink.js';
import { h } from '../../dom.js';
import { isTrained } from '../../models.js';
import { write } from '../../format.js';
import { isOfAll, isOfAllTrained } from './choice.js';

const pageSize = 15;

/** Who is expected to bring most in the next twelve months. */
export function bestByValue(view) {
  return view.panel({
    title: 'Best customers to come', path: 'customers', span: 12, height: 'low', when: isOfAllTrained,
    note: () => 'By the value of the purchases that are expected of them in the next 12 months, with the range that holds in eight of ten cases.',
    query: () => ({ sort: '-expected_value_12_months', page_size: pageSize }),
    rows: answer => answer.items,
    columns: () => [
      { key: 'customer_name', title: 'Customer', show: customerLink }, { key: 'region', title: 'Region', filter: 'region' },
      { key: 'rfm', title: 'RFM', filter: 'rfm' }, { key: 'spenders', title: 'Spenders', filter: 'spenders' },
      { key: 'expected_value_12_months', title: 'Expected', type: 'money' }, { key: 'expected_value_12_months_lower_80', title: 'Range', type: 'money', show: range },
      { key: 'probability_alive', title: 'Still a customer', type: 'share' }, { key: 'sales', title: 'Sales so far', type: 'money' },
      { key: 'last_day', title: 'Last order', type: 'day' }, { key: 'next_purchase_on', title: 'Next expected', type: 'day', show: next },
    ],
    empty: 'No customer is left by these filters.',
  });
}

function next(row) {
  return h('span', {}, write(row.next_purchase_on, 'day'), row.overdue && h('span', { class: 'badge plain' }, 'overdue'));
}

function range(row) {
  const said = value => write(value, 'money', row.currency);
  return `${said(row.expected_value_12_months_lower_80)} – ${said(row.expected_value_12_months_upper_80)}`;
}

/** What stands in for it as long as there are no models. */
export function bestBySales(view) {
  return view.panel({
    title: 'Best customers', path: 'customers/top', height: 'low', when: async (at, signal) => isOfAll(at) && !(await isTrained(at, signal)),
    query: () => ({ top: pageSize }),
    columns: () => [
      { key: 'customer_name', title: 'Customer', show: customerLink }, { key: 'region', title: 'Region', filter: 'region' }, { key: 'sales', title: 'Sales', type: 'money' },
      { key: 'orders', title: 'Orders', type: 'count' }, { key: 'favourite_category', title: 'Favourite', filter: 'category' }, { key: 'last_day', title: 'Last order', type: 'day' },
    ],
  });
}
