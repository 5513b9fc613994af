import { dimensions, schemes, toggleFilter } from '../address.js';
import { customerLink } from '../customerLink.js';
import { addDays } from '../dates.js';
import { fill, h } from '../dom.js';
import { write, writeShort } from '../format.js';
import { kpi } from '../kpi.js';
import { trouble } from '../panel.js';
import { bars, changing, donut, named } from '../plots.js';
import { freshness } from './overview/freshness.js';

export function build(view) {
  return [figures(view), trend(view), byCategory(view), byPlace(view), topCustomers(view), freshness(view)];
}

const cards = [
  { key: 'sales', label: 'Sales', type: 'money', trend: true },
  { key: 'orders', label: 'Orders', type: 'count', trend: true },
  { key: 'customers', label: 'Customers', type: 'count', trend: true },
  { key: 'average_order_value', label: 'Average order value', type: 'price' },
  { key: 'purchase_frequency', label: 'Purchase frequency', type: 'ratio', note: 'orders per customer' },
  { key: 'cltv', label: 'CLTV', type: 'price', note: 'order value × frequency' },
];

function figures(view) {
  const element = h('section', { class: 'kpis span-12', 'aria-label': 'Key figures' }, cards.map(() => h('div', { class: 'kpi skeleton' })));
  view.watch(async function load(signal) {
    element.setAttribute('aria-busy', 'true');
    try {
      const ask = range => view.get('sales/summary', view.scope('sales/summary', range), signal).then(rows => rows[0]);
      const [now, before, months] = await Promise.all([
        ask(view.range), view.compared && ask(view.compared), view.get('sales/monthly', view.scope('sales/monthly'), signal),
      ]);
      const whole = months.filter(month => !month.partial);
      fill(element, cards.map(card => kpi({ ...card, currency: now.currency, value: now[card.key], before: before?.[card.key], trend: card.trend && whole.map(month => month[card.key]) })),
        h('p', { class: 'compared' }, comparison(view)));
    } catch (failure) {
      if (!signal.aborted) {
        fill(element, trouble(failure, () => load(signal)));
      }
    }
    element.removeAttribute('aria-busy');
  });
  return element;
}

function comparison({ range, compared, state }) {
  const span = ({ from, to }) => `${write(from, 'day')} to ${write(addDays(to, -1), 'day')}`;
  const days = range.from ? `${span(range)}${compared ? `, compared with ${span(compared)}` : ''}.` : 'All sales, those without a date too.';
  const isOfSegment = Object.keys(schemes).some(scheme => scheme in state.filters);
  return isOfSegment ? `${days} Customers are in the segment today, whichever they were in then.` : days;
}

function trend(view) {
  return view.panel({
    title: 'Sales by month', span: 12, height: 'high', path: 'sales/monthly',
    note: () => 'Below: change from the month before. A pale month is not whole.',
    columns: () => [
      { key: 'month', title: 'Month', type: 'month' }, { key: 'sales', title: 'Sales', type: 'money' }, { key: 'change_percent', title: 'Change', type: 'change' },
      { key: 'orders', title: 'Orders', type: 'count' }, { key: 'customers', title: 'Customers', type: 'count' }, { key: 'units', title: 'Units', type: 'count' },
    ],
    plot(rows, at) {
      return look => changing(rows, { x: 'month', xType: 'month', value: 'sales', type: 'money', change: 'change_percent', columns: this.columns(at), faded: row => row.partial }, look);
    },
    describe: rows => `Sales of ${rows.length} months, from ${write(rows[0].month, 'month')} to ${write(rows.at(-1).month, 'month')}`,
  });
}

function byCategory(view) {
  return view.panel({
    title: 'Sales by category', path: 'sales', needs: 'category', note: () => 'A click filters everything on all pages.',
    query: () => ({ by: 'category', measures: 'sales,share,orders,units', sort: '-sales', top: 10, other: true }),
    columns: () => [
      { key: 'category', title: 'Category', filter: 'category' }, { key: 'sales', title: 'Sales', type: 'money' }, { key: 'share', title: 'Share', type: 'share' },
      { key: 'orders', title: 'Orders', type: 'count' }, { key: 'units', title: 'Units', type: 'count' },
    ],
    plot(rows, at) {
      return look => bars(rows, { name: 'category', value: 'sales', type: 'money', columns: this.columns(at).slice(1) }, look);
    },
    pick: row => toggleFilter('category', row.category ?? ''),
    describe: rows => `Sales by category, most in ${named(rows[0].category)}`,
  });
}

const places = ['region', 'country', 'store', 'city'];

/** By region, or by what else the shop's files name as the place of a sale. */
function byPlace(view) {
  let place = places[0];
  return view.panel({
    title: () => `Sales by ${dimensions[place].toLowerCase()}`, path: 'sales', note: () => 'With the top categories of each.', needs: () => place,
    ready: async at => { place = await at.known(places); },
    query: () => ({ by: place, measures: 'sales,share,orders,top_categories', sort: '-sales', top: 8, other: true }),
    columns: () => [
      { key: place, title: dimensions[place], filter: place }, { key: 'sales', title: 'Sales', type: 'money' }, { key: 'share', title: 'Share', type: 'share' },
      { key: 'orders', title: 'Orders', type: 'count' }, { key: 'top_categories', title: 'Top categories' },
    ],
    plot(rows, at) {
      return (look, width) => donut(rows, {
        name: place, value: 'sales', type: 'money', columns: this.columns(at).slice(1), centre: { text: writeShort(rows[0].share, 'share'), note: named(rows[0][place]) },
      }, look, width);
    },
    pick: row => toggleFilter(place, row[place] ?? ''),
    describe: rows => `Sales by ${dimensions[place].toLowerCase()}, most in ${named(rows[0][place])}`,
  });
}

function topCustomers(view) {
  return view.panel({
    title: 'Best customers', path: 'customers/top', span: 8, height: 'low', query: () => ({ top: 5 }),
    columns: () => [
      { key: 'customer_name', title: 'Customer', show: customerLink },
      { key: 'region', title: 'Region', filter: 'region' }, { key: 'age_group', title: 'Age group', filter: 'age_group' },
      { key: 'sales', title: 'Sales', type: 'money' }, { key: 'sales_share', title: 'Share', type: 'share' }, { key: 'orders', title: 'Orders', type: 'count' },
      { key: 'favourite_category', title: 'Favourite', filter: 'category' }, { key: 'last_day', title: 'Last order', type: 'day' },
    ],
  });
}
