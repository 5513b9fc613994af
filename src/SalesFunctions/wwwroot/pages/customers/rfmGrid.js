import { toggleFilter } from '../../address.js';
import { write, writeShort } from '../../format.js';
import { heat, named } from '../../plots.js';
import { isOfAllTrained } from './choice.js';
import { notDetermined } from './segments.js';

const scores = [1, 2, 3, 4, 5];
const measures = [
  ['customers', 'Customers', 'count'], ['customer_share', 'Share of customers', 'share'], ['sales', 'Sales', 'money'], ['mean_monetary_score', 'Monetary score', 'ratio'],
  ['expected_value_12_months', 'Expected in 12 months', 'money'],
];
const columns = [
  { key: 'customers', title: 'Customers', type: 'count' }, { key: 'customer_share', title: 'Of all', type: 'share' }, { key: 'mean_monetary_score', title: 'Monetary score', type: 'ratio' },
  { key: 'sales', title: 'Sales', type: 'money' }, { key: 'sales_share', title: 'Of all sales', type: 'share' }, { key: 'mean_recency_days', title: 'Days since last order', type: 'count' },
  { key: 'expected_value_12_months', title: 'Expected in 12 months', type: 'money' }, { key: 'rfm', title: 'Segment of most', filter: 'rfm' }, { key: 'rfm_share', title: 'Are in it', type: 'share' },
];
const words = { recency: { 1: 'long ago', 5: 'lately' }, frequency: { 1: 'seldom', 5: 'often' } };
const leastForNames = 460;

/** Customers by recency and frequency score, each cell with the segment that most of it is in. */
export function rfmGrid(view) {
  const measure = at => measures.find(([name]) => name === at.option('rfm_grid', 'customers')) ?? measures[0];
  return view.panel({
    title: 'RFM grid', path: 'customers/rfm', when: isOfAllTrained, empty: notDetermined,
    note: () => 'By fifths, 5 is best. A click shows only the segment that most of the cell is in.',
    options: [{ name: 'rfm_grid', label: 'Show', choices: measures, usual: 'customers' }],
    columns: () => [{ key: 'recency_score', title: 'Recency', type: 'count' }, { key: 'frequency_score', title: 'Frequency', type: 'count' }, ...columns],
    plot: (rows, at) => (look, width) => grid(rows, measure(at), look, width),
    pick: row => toggleFilter('rfm', row.rfm ?? ''),
    describe: (rows, at) => `${measure(at)[1]} by recency and frequency score, most in ${best(rows, measure(at)[0])}`,
  });
}

function grid(rows, [value, , type], look, width) {
  const currency = rows[0].currency;
  const option = heat(rows, {
    x: 'frequency_score', y: 'recency_score', xs: scores, ys: scores.toReversed(), value, type, columns, title: row => `Recency ${row.recency_score}, frequency ${row.frequency_score}`,
  }, look, width);
  const isWide = width >= leastForNames;
  const axis = (which, name, nameGap) => ({ name, nameGap, nameLocation: 'middle', nameTextStyle: { color: look.soft }, axisLabel: { color: look.soft, hideOverlap: false, interval: 0, formatter: score => [score, isWide && words[which][score]].filter(Boolean).join(' ') } });
  Object.assign(option.xAxis, axis('frequency', 'Frequency', 24));
  Object.assign(option.yAxis, axis('recency', 'Recency', isWide ? 66 : 20));
  option.grid = { ...option.grid, left: 22, bottom: 58 };
  option.series[0].label = {
    show: true, lineHeight: 15, formatter: ({ data: { row } }) => `${writeShort(row[value], type, currency)}${isWide ? `\n${named(row.rfm)}` : ''}`,
  };
  return option;
}

function best(rows, name) {
  const row = rows.reduce((one, other) => (other[name] > one[name] ? other : one));
  return `recency ${write(row.recency_score, 'count')} and frequency ${write(row.frequency_score, 'count')}, segment ${named(row.rfm)}`;
}
