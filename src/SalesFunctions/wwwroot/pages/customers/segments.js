import { toggleFilter } from '../../address.js';
import { tip, tooltip } from '../../chart.js';
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
const rhythm = ['mean_recency_days', 'orders_per_customer', 'customers', 'sales_per_customer', 'mean_probability_alive'];
const faded = 0.3;
const margin = 0.2;
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

/** Segments by how lately and how often they buy; a circle is as large as the segment. */
export function recencyAndFrequency(view) {
  return view.panel({
    title: 'How lately and how often', path: 'customers/segments', when: isOfAllTrained, heeds: schemeNames, empty: notDetermined,
    note: () => 'Upper left is best: they bought lately and often. A circle is as large as its segment.',
    query: at => ({ scheme: schemeOf(at) }),
    rows: answer => answer.filter(row => row.mean_recency_days !== null),
    columns: at => [{ key: 'segment', title: 'Segment', filter: schemeOf(at) }, ...figures.filter(({ key }) => rhythm.includes(key))],
    plot: (rows, at) => (look, width) => circles(rows, segment => isChosenSegment(schemeOf(at), segment, at), look, width),
    pick: row => toggleFilter(row.scheme, row.segment),
    describe: rows => `Days since the last order and orders each: ${rows.map(row => `${row.segment} ${write(row.mean_recency_days, 'count')} and ${write(row.orders_per_customer, 'number')}`).join(', ')}`,
  });
}

function circles(rows, isShown, look, width) {
  const largest = Math.max(...rows.map(row => row.customers));
  const days = rows.map(row => row.mean_recency_days);
  const middle = (Math.min(...days) + Math.max(...days)) / 2;
  const widest = Math.min(74, width / 7);
  const axis = (name, key, step) => {
    const [low, high] = [Math.min(...rows.map(row => row[key])), Math.max(...rows.map(row => row[key]))];
    const room = margin * (high - low || high);
    return {
      name, nameLocation: 'middle', nameTextStyle: { color: look.soft }, axisLabel: { color: look.soft, showMaxLabel: false, formatter: value => writeShort(value, 'count') },
      min: Math.max(0, Math.floor((low - room) / step) * step), max: Math.ceil((high + room) / step) * step,
    };
  };
  return frame(look, {
    grid: { left: 26, right: 30, top: 30, bottom: 22, outerBoundsMode: 'same', outerBoundsContain: 'axisLabel' },
    tooltip: tooltip('item', ({ data, color }) => tip(data.row.segment, figures.map((column, at) => [column.title, write(data.row[column.key], column.type, data.row.currency), at === 0 && color]))),
    xAxis: values(look, 'count', null, { ...axis('Days since the last order, on average', 'mean_recency_days', 10), nameGap: 26 }),
    yAxis: values(look, 'number', null, { ...axis('Orders each', 'orders_per_customer', 1), nameGap: 30 }),
    series: [{
      type: 'scatter', cursor: 'pointer', clip: false,
      label: { show: true, color: look.ink, formatter: ({ data }) => data.row.segment },
      labelLayout: { moveOverlap: 'shiftY' },
      data: rows.map((row, at) => ({
        row, value: [row.mean_recency_days, row.orders_per_customer], label: { position: row.mean_recency_days > middle ? 'left' : 'right' },
        symbolSize: Math.max(12, widest * Math.sqrt(row.customers / largest)),
        itemStyle: { color: look.series[at % look.series.length], opacity: isShown(row.segment) ? 0.75 : 0.2, borderColor: look.surface, borderWidth: 1 },
      })).sort((one, other) => other.symbolSize - one.symbolSize),
    }],
  });
}
