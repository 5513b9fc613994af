import { customerLink, showCustomer } from '../../customerLink.js';
import { h } from '../../dom.js';
import { tip, tooltip } from '../../chart.js';
import { write } from '../../format.js';
import { frame, legend, named, values } from '../../plots.js';
import { isOfAll, schemeChoices, schemeNames } from './choice.js';

const fields = [
  ['annual_income', 'Income', 'count'], ['spending_score', 'Spending score', 'number'], ['age', 'Age', 'count'], ['sales', 'Sales', 'money'], ['orders', 'Orders', 'count'],
  ['average_order_value', 'Order value', 'money'], ['recency', 'Days since last order', 'count'], ['days_between_orders', 'Days between orders', 'count'],
];
// What the table of segments' features calls the same.
const features = { recency: 'recency_days' };
const clustered = ['annual_income', 'spending_score'];
const mostPoints = 5000;
const mostSmall = 800;

/** Customers as points of two figures, coloured by segment, each segment with its centre. */
export function scatter(view) {
  let usual = clustered;
  const x = at => field(at, 'x', usual[0]);
  const y = at => field(at, 'y', usual[1]);
  const scheme = at => (schemeNames.includes(at.option('clusters', 'spenders')) ? at.option('clusters', 'spenders') : 'spenders');
  let centres = [];
  let population = null;
  return view.panel({
    title: 'Customers by two figures', path: 'customers/scatter',
    when: isOfAll, ready: async at => { usual = await usualFields(at); },
    note: () => 'A point is a customer; a ring, where there are segments, the centre of one. A click opens the customer.',
    options: [
      { name: 'x', label: 'Across', choices: fields, usual: () => usual[0] }, { name: 'y', label: 'Up', choices: fields, usual: () => usual[1] },
      { name: 'clusters', label: 'Colour', choices: schemeChoices, usual: 'spenders' },
    ],
    query: at => ({ x: x(at)[0], y: y(at)[0], sample: mostPoints }),
    async rows(answer, at, signal) {
      centres = answer.length > 0 ? await at.get('customers/segments/features', { dataset: at.dataset.dataset, scheme: scheme(at) }, signal) : [];
      population = answer[0]?.population;
      return answer;
    },
    columns: at => [
      { key: 'customer_id', title: 'Customer', show: customerLink }, { key: 'x', title: x(at)[1], type: x(at)[2] }, { key: 'y', title: y(at)[1], type: y(at)[2] },
      { key: scheme(at), title: 'Segment', filter: scheme(at) }, { key: 'region', title: 'Region', filter: 'region' }, { key: 'gender', title: 'Gender', filter: 'gender' },
    ],
    plot: (rows, at) => look => cloud(rows, { x: x(at), y: y(at), scheme: scheme(at), marks: middles(centres, x(at)[0], y(at)[0]), population }, look),
    pick: row => row.customer_id && showCustomer(row.customer_id),
    empty: at => [`No customer here has both ${x(at)[1].toLowerCase()} and ${y(at)[1].toLowerCase()}. `, h('br'), 'Income, score and age come with a file of customers; other figures can be chosen above.'],
    describe: (rows, at) => `${x(at)[1]} and ${y(at)[1].toLowerCase()} of ${write(rows.length, 'count')} of ${write(population, 'count')} customers`,
  });
}

/** Income and score, for they make the clusters; what every shop has where there is no file of customers. */
async function usualFields(view) {
  const known = await view.get('customers/distributions/summary', { dataset: view.dataset.dataset, field: clustered });
  return known.every(row => row.customers > 0) ? clustered : ['recency', 'sales'];
}

function field(view, name, usual) {
  return fields.find(([known]) => known === view.option(name, usual)) ?? fields.find(([known]) => known === usual);
}

/** The centre of a cluster where the figure made clusters, else the segment's mean. */
function middles(rows, x, y) {
  const of = (segment, name) => rows.find(row => row.segment === segment && row.feature === (features[name] ?? name));
  const middle = row => row?.centre ?? row?.mean ?? null;
  return [...new Set(rows.map(row => row.segment))].map(segment => ({ segment, x: middle(of(segment, x)), y: middle(of(segment, y)) }));
}

function cloud(rows, { x, y, scheme, marks, population }, look) {
  const segments = marks.map(mark => mark.segment);
  const colourOf = segment => look.series[Math.max(segments.indexOf(segment), 0) % look.series.length];
  const currency = rows[0].currency;
  const axis = ([, name, type], rest) => values(look, type, currency, { name, nameLocation: 'middle', nameTextStyle: { color: look.soft }, scale: true, ...rest });
  const groups = [...segments, null].map(segment => ({ segment, points: rows.filter(row => row[scheme] === segment) })).filter(({ points }) => points.length > 0);
  const size = rows.length > mostSmall ? 4 : 7;
  const points = (name, list, colour, opacity) => ({
    name, type: 'scatter', large: list.length > mostSmall, largeThreshold: mostSmall, symbolSize: size, cursor: 'pointer', itemStyle: { color: colour, opacity },
    progressive: 0, data: list.map(row => ({ value: [row.x, row.y], row })),
  });
  return frame(look, {
    grid: { left: 28, right: 14, top: 34, bottom: 22, outerBoundsMode: 'same', outerBoundsContain: 'axisLabel' },
    legend: legend(look, { type: 'scroll', icon: 'circle', data: groups.map(({ segment }) => label(segment, segments)) }),
    title: population > rows.length ? {
      text: `${write(rows.length, 'count')} of ${write(population, 'count')}, drawn evenly`, right: 0, bottom: 0, textStyle: { fontSize: 11, fontWeight: 400, color: look.soft },
    } : undefined,
    tooltip: tooltip('item', ({ data }) => tip(data.mark ? `Centre of ${data.mark.segment}` : data.row.customer_id, [
      [x[1], write(data.value[0], x[2], currency)], [y[1], write(data.value[1], y[2], currency)],
      ...(data.row ? [['Segment', named(data.row[scheme])], ['Region', data.row.region], ['Gender', data.row.gender]] : []),
    ])),
    xAxis: axis(x, { nameGap: 26 }),
    yAxis: axis(y, { nameGap: 42 }),
    series: [
      ...groups.map(({ segment, points: list }) => points(label(segment, segments), list, segment === null && segments.length > 0 ? look.soft : colourOf(segment), rows.length > mostSmall ? 0.6 : 0.75)),
      {
        name: 'Centres', type: 'scatter', symbolSize: 17, z: 5, symbol: 'circle',
        data: marks.filter(mark => mark.x !== null && mark.y !== null).map(mark => ({ value: [mark.x, mark.y], mark, itemStyle: { color: 'transparent', borderColor: look.ink, borderWidth: 3 } })),
      },
    ],
  });
}

function label(segment, segments) {
  return segment ?? (segments.length > 0 ? 'No segment' : 'Customers');
}
