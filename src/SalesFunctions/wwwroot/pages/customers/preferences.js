import { toggleFilter } from '../../address.js';
import { tooltip } from '../../chart.js';
import { write } from '../../format.js';
import { heat, named, rowTip } from '../../plots.js';
import { isChosenSegment, isOfAllTrained, schemeNames, schemeOf } from './choice.js';
import { notDetermined } from './segments.js';

const kinds = [['category', 'Category'], ['payment_method', 'Payment'], ['store', 'Store'], ['weekday', 'Weekday']];
const featureNames = {
  recency_days: 'Days since last order', days_since_first: 'Days since first order', orders: 'Orders', purchases: 'Purchases', sales: 'Sales', average_order_value: 'Order value',
  return_rate: 'Returned', age: 'Age', annual_income: 'Income', spending_score: 'Spending score', expected_value_12_months: 'Expected value', probability_alive: 'Still a customer',
};
const most = 200;
const roomy = 90;

/** What each segment prefers beside all customers, with a mark where that is more than chance. */
export function preferences(view) {
  const by = at => kinds.find(([name]) => name === at.option('prefers', 'category')) ?? kinds[0];
  const type = at => (by(at)[0] === 'weekday' ? 'weekday' : 'text');
  const columns = at => [
    { key: 'index', title: 'Share of sales, all = 100', type: 'count' }, { key: 'sales_share', title: 'Share of its sales', type: 'share' },
    { key: 'sales_share_of_all', title: 'Share of all sales', type: 'share' },
    { key: 'customer_share', title: 'Of its customers choose it', type: 'share' }, { key: 'customer_share_of_others', title: 'Of the others', type: 'share' },
    { key: 'q_value', title: 'Chance (q)', type: 'number' }, { key: 'sales', title: 'Sales', type: 'money' },
  ];
  return view.panel({
    title: 'What segments prefer', path: 'customers/segments/preferences', when: isOfAllTrained, heeds: schemeNames, empty: notDetermined, span: 12,
    note: () => 'Share of the segment’s sales; 100 is as everybody. A dot: more, or fewer, of its customers choose it than chance would bring.',
    options: [{ name: 'prefers', label: 'By', choices: kinds, usual: 'category' }],
    query: at => ({ scheme: schemeOf(at), by: by(at)[0] }),
    rows: (answer, at) => answer.filter(row => isChosenSegment(row.scheme, row.segment, at)).map(row => ({ ...row, value: type(at) === 'weekday' ? Number(row.value) : row.value })),
    columns: at => [
      { key: 'segment', title: 'Segment', filter: schemeOf(at) }, { key: 'value', title: by(at)[1], type: type(at), filter: by(at)[0] }, ...columns(at),
      { key: 'direction', title: 'Customers choose it', show: row => (row.significant ? row.direction : 'as others') },
    ],
    plot: (rows, at) => (look, width) => index(rows, {
      y: 'segment', x: 'value', xType: type(at), columns: columns(at), title: row => `${row.segment} · ${row.value === null ? named(null) : write(row.value, type(at))}`,
      mark: row => (row.significant ? ' •' : ''), ordered: type(at) === 'weekday',
    }, look, width),
    pick: row => toggleFilter(row.scheme, row.segment),
    describe: (rows, at) => `Index of ${by(at)[1].toLowerCase()} by segment, ${rows.filter(row => row.significant).length} of ${rows.length} more than chance`,
  });
}

/** What each segment is like, figure by figure, beside all customers. */
export function profile(view) {
  const columns = [
    { key: 'index', title: 'All = 100', type: 'count' }, { key: 'mean', title: 'Mean', type: 'number' }, { key: 'mean_of_all', title: 'Mean of all', type: 'number' },
    { key: 'centre', title: 'Centre of the cluster', type: 'number' }, { key: 'customers', title: 'Customers', type: 'count' },
  ];
  return view.panel({
    title: 'What segments are like', path: 'customers/segments/features', when: isOfAllTrained, heeds: schemeNames, empty: notDetermined,
    note: () => 'Each mean in percent of that of all customers: 100 is as everybody.',
    query: at => ({ scheme: schemeOf(at) }),
    rows: (answer, at) => answer.filter(row => isChosenSegment(row.scheme, row.segment, at)).map(row => ({ ...row, feature: featureNames[row.feature] ?? row.feature })),
    columns: at => [{ key: 'segment', title: 'Segment', filter: schemeOf(at) }, { key: 'feature', title: 'Figure' }, ...columns],
    plot: rows => (look, width) => index(rows.filter(row => row.index !== null), { x: 'segment', y: 'feature', columns, title: row => `${row.segment} · ${row.feature}`, mark: () => '' }, look, width),
    pick: row => toggleFilter(row.scheme, row.segment),
    describe: rows => `Means of ${new Set(rows.map(row => row.feature)).size} figures by segment`,
  });
}

/** A grid coloured on both sides of 100. */
function index(rows, { x, y, xType, columns, title, mark, ordered }, look, width) {
  const xs = [...new Set(rows.map(row => row[x]))];
  const ys = [...new Set(rows.map(row => row[y]))];
  const grid = heat(rows, { x, y, xs: ordered ? xs.sort((one, other) => one - other) : xs, ys, value: 'index', type: 'count', xType, columns, title }, look, width);
  grid.visualMap = { show: false, min: 0, max: most, inRange: { color: [pale(look.down), look.surface, pale(look.accent)] } };
  grid.grid = { ...grid.grid, bottom: 4 };
  grid.yAxis.axisLabel.width = width < 500 ? 130 : 160;
  const isNarrow = width / xs.length < roomy;
  Object.assign(grid.xAxis.axisLabel, { hideOverlap: false, interval: 0, rotate: isNarrow ? 45 : 0 });
  grid.tooltip = tooltip('item', ({ data }) => rowTip(data.row, title(data.row), columns));
  grid.series[0].data.forEach(cell => { cell.label = undefined; });
  grid.series[0].label = { show: true, color: look.ink, fontSize: isNarrow ? 11 : 12, formatter: ({ data }) => `${write(data.row.index, 'count')}${isNarrow ? '' : mark(data.row)}` };
  return grid;
}

/** Pale enough for figures to be read on it, in both themes. */
function pale(colour) {
  return colour.replace('rgb(', 'rgba(').replace(')', ', 0.55)');
}
