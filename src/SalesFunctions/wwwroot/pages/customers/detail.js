import { go, read, schemes } from '../../address.js';
import { fill, h } from '../../dom.js';
import { figure } from '../../figures.js';
import { write } from '../../format.js';
import { over } from '../../plots.js';
import { trouble } from '../../panel.js';
import { isOfAll, isOfOne, recordOf, schemeNames } from './choice.js';
import { purchaseList } from './purchaseList.js';

/** All that is known of one customer; shown as long as the filters name one. */
export function detail(view) {
  const element = h('section', { class: 'customer span-12', 'aria-labelledby': 'customer-name', hidden: true });
  view.watch(async function load(signal) {
    element.hidden = isOfAll(view);
    if (element.hidden) {
      return;
    }
    element.setAttribute('aria-busy', 'true');
    try {
      fill(element, ...record(await recordOf(view, signal)));
    } catch (failure) {
      if (!signal.aborted) {
        fill(element, h('div', {}, back()), trouble(failure, () => load(signal)));
      }
    }
    element.removeAttribute('aria-busy');
  });
  return [element, months(view), purchaseList(view)];
}

function record(customer) {
  const { currency } = customer;
  const of = (value, type) => write(value, type, currency);
  const named = customer.customer_name ?? customer.customer_id;
  return [
    h('div', { class: 'customer-head' }, back(), h('h2', { id: 'customer-name' }, named), customer.customer_name && h('p', { class: 'note' }, customer.customer_id), segmentsOf(customer)),
    h('div', { class: 'kpis' }, [
      figure({ label: 'Sales', value: customer.sales, type: 'price', currency, note: customer.returns > 0 ? `${of(customer.returns, 'price')} returned` : null }),
      figure({ label: 'Orders', value: customer.orders, type: 'count', note: `${of(customer.units, 'count')} pieces` }),
      figure({ label: 'Average order value', value: customer.average_order_value, type: 'price', currency }),
      customer.expected_value_12_months !== null && figure({
        label: 'Expected in 12 months', value: customer.expected_value_12_months, type: 'money', currency,
        range: [customer.expected_value_12_months_lower_80, customer.expected_value_12_months_upper_80], note: 'in eight of ten cases',
      }),
      customer.probability_alive !== null && figure({
        label: 'Still a customer', value: customer.probability_alive, type: 'share', note: `buys again within 12 months: ${of(customer.probability_of_purchase_12_months, 'share')}`,
      }),
    ]),
    facts('Who', [
      ['Gender', customer.gender], ['Age', customer.age ?? customer.age_group], ['Annual income', customer.annual_income, 'count'], ['Spending score', customer.spending_score, 'number'],
      ['City', customer.city], ['Region', customer.region], ['Country', customer.country], ['Segment in the file', customer.segment],
    ], currency),
    facts('Rhythm', [
      ['First order', customer.first_day, 'day'], ['Last order', customer.last_day, 'day'], ['Days since then', customer.days_since_last_order, 'count'],
      ['Days between orders, median', customer.median_days_between_orders, 'number'], ['Next by that rhythm', customer.expected_next_day, 'day'], ['Next by the models', customer.next_purchase_on, 'day'],
      ['In eight of ten cases', customer.next_purchase_lower_80 && `${of(customer.next_purchase_lower_80, 'day')} to ${of(customer.next_purchase_upper_80, 'day')}`],
      ['Overdue', customer.overdue === null ? null : customer.overdue ? 'yes, would have bought again' : 'no'],
    ], currency),
    facts('Favourites', [
      ['Category', customer.favourite_category, 'text', customer.favourite_category_sales_share, 'of sales'], ['Store', customer.favourite_store, 'text', customer.favourite_store_orders_share, 'of orders'],
      ['Payment', customer.favourite_payment_method, 'text', customer.favourite_payment_method_orders_share, 'of orders'],
      ['Weekday', customer.favourite_weekday, 'text', customer.favourite_weekday_orders_share, 'of orders'],
    ], currency),
    customer.recency_score !== null && scores(customer),
  ];
}

function back() {
  return h('button', { type: 'button', class: 'button', onclick: () => {
    const { filters, options } = read();
    const { customer, ...rest } = filters;
    go({ filters: rest, options: { ...options, cursor: null } });
    document.getElementById('main').focus();
  } }, h('span', { 'aria-hidden': 'true' }, '‹ '), 'All customers');
}

/** The segments, each a way to all who are in it. */
function segmentsOf(customer) {
  const show = scheme => {
    const { filters, options } = read();
    const { customer: one, ...rest } = filters;
    go({ filters: { ...rest, [scheme]: [customer[scheme]] }, options: { ...options, scheme, cursor: null } });
  };
  return h('ul', { class: 'chips' }, schemeNames.filter(scheme => customer[scheme]).map(scheme =>
    h('li', {}, h('button', { type: 'button', class: 'chip plain', title: 'All who are in it', onclick: () => show(scheme) }, `${schemes[scheme]}: ${customer[scheme]}`))));
}

function facts(title, rows, currency) {
  const known = rows.filter(([, value]) => value !== null && value !== undefined && value !== '');
  return h('section', { class: 'panel facts' }, h('header', {}, h('div', { class: 'panel-title' }, h('h3', {}, title))),
    known.length === 0 ? h('p', { class: 'message' }, 'Nothing is known.') : h('dl', {}, known.map(([name, value, type, share, of]) =>
      h('div', {}, h('dt', {}, name), h('dd', {}, write(value, type ?? 'text', currency), share ? h('span', { class: 'note' }, ` ${write(share, 'share')} ${of}`) : null)))));
}

/** Fifths of the customers, as five marks. */
function scores(customer) {
  const rows = [['Recency', customer.recency_score], ['Frequency', customer.frequency_score], ['Spend', customer.monetary_score]];
  return h('section', { class: 'panel facts' }, h('header', {}, h('div', { class: 'panel-title' }, h('h3', {}, 'Scores'), h('p', { class: 'note' }, 'Fifths of all customers; 5 is best.'))),
    h('dl', { class: 'scores' }, rows.map(([name, score]) => h('div', {}, h('dt', {}, name),
      h('dd', {}, h('span', { class: 'dots', 'aria-hidden': 'true' }, [1, 2, 3, 4, 5].map(mark => h('i', { class: mark <= score ? 'on' : null }))), String(score), h('span', { class: 'unseen' }, ' of 5'))))));
}

function months(view) {
  return view.panel({
    title: 'What they bought, by month', span: 12, path: 'sales', when: isOfOne, note: () => 'All time, whatever the period above.',
    query: () => ({ by: 'month', measures: 'sales,orders,units', ...Object.fromEntries(['from', 'to', ...schemeNames].map(name => [name, undefined])) }),
    columns: () => [
      { key: 'month', title: 'Month', type: 'month' }, { key: 'sales', title: 'Sales', type: 'price' }, { key: 'orders', title: 'Orders', type: 'count' }, { key: 'units', title: 'Pieces', type: 'count' },
    ],
    rows: answer => answer.filter(row => row.month),
    plot(rows, at) {
      return look => over(rows, { x: 'month', xType: 'month', series: [{ key: 'sales', label: 'Sales', type: 'money', kind: 'bar', colour: look.accent }], columns: this.columns(at).slice(1) }, look);
    },
    empty: 'Nothing with a date.',
    describe: rows => `Sales in ${rows.length} months`,
  });
}
