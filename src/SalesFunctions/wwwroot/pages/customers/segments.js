import { toggleFilter } from '../../address.js';
import { tooltip } from '../../chart.js';
import { write, writeShort } from '../../format.js';
import { categories, frame, legend, rowTip, values } from '../../plots.js';
import { isChosenSegment, isOfAllTrained, schemeChoices, schemeNames, schemeOf } from './choice.js';

const figures = [
  { key: 'customers', title: 'Customers', type: 'count' }, { key: 'customer_share', title: 'Of all', type: 'share' }, { key: 'sales', title: 'Sales', type: 'money' },
  { key: 'sales_share', title: 'Of all sales', type: 'share' }, { key: 'sales_per_customer', title: 'Per customer', type: 'money' },
  { key: 'expected_value_12_months', title: 'Expected in 12 months', type: 'money' }, { key: 'mean_probability_alive', title: 'Still a customer', type: 'share' },
  { key: 'mean_recency_days', title: 'Days since last order', type: 'count' }, { key: 'orders_per_customer', title: 'Orders each', type: 'ratio' },
  { key: 'average_order_value', title: 'Order value', type: 'price' }, { key: 'return_rate', title: 'Returned', type: 'share' }, { key: 'top_categories', title: 'Top categories' },
];
const faded = 0.3;
export const notDetermined = 'The data do not determine these segments: the models on the page Data say what they lack.';

/** How many customers each segment has, and how much they bring. */
export function segments(view) {
  return view.panel({
    title: 'Segments', path: 'customers/segments', when: isOfAllTrained, heeds: schemeNames, empty: notDetermined,
    note: () => 'Their share of the customers and of the sales. A click shows only these customers.',
    options: [{ name: 'scheme', label: 'By', choices: schemeChoices, usual: 'rfm' }],
    query: at => ({ scheme: schemeOf(at) }),
    columns: at => [{ key: 'segment', title: 'Segment', filter: schemeOf(at) }, ...figures, { key: 'rule', title: 'Who belongs to it' }],
    plot: (rows, at) => look => shares(rows, segment => isChosenSegment(schemeOf(at), segment, at), look),
    pick: row => toggleFilter(row.scheme, row.segment),
    describe: rows => `Customers by segment: ${rows.map(row => `${row.segment} ${write(row.customer_share, 'share')}`).join(', ')}`,
  });
}

function shares(rows, isShown, look) {
  const bar = (name, key, colour) => ({
    name, type: 'bar', color: colour, barMaxWidth: 16, barGap: '12%', cursor: 'pointer', itemStyle: { borderRadius: [0, 3, 3, 0] },
    label: { show: true, position: 'right', color: look.soft, formatter: ({ data }) => writeShort(data.row[key], 'share') },
    data: rows.map(row => ({ value: row[key], row, itemStyle: { opacity: isShown(row.segment) ? 1 : faded } })),
  });
  return frame(look, {
    grid: { left: 4, right: 40, top: 30, bottom: 4, outerBoundsMode: 'same', outerBoundsContain: 'axisLabel' },
    legend: legend(look),
    tooltip: tooltip('item', ({ data }) => rowTip(data.row, data.row.segment, figures)),
    xAxis: { ...values(look, 'share'), show: false },
    yAxis: categories(look, rows.map(row => row.segment), 'text', { inverse: true, axisLine: { show: false }, axisLabel: { color: look.ink, width: 120, overflow: 'truncate', hideOverlap: false } }),
    series: [bar('Customers', 'customer_share', look.accent), bar('Sales', 'sales_share', look.series[3])],
  });
}
