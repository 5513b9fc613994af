import { echarts, tip, tooltip } from '../../chart.js';
import { write, writeShort } from '../../format.js';
import { frame, values } from '../../plots.js';
import { isOfAll } from './choice.js';

const mostBins = 200;
const tails = 3;
const fromFile = 'It comes with a file of customers.';

export const purchases = view => histogram(view, { title: 'Order value', field: 'order_value', type: 'money', of: 'orders', bins: mostBins });
export const ages = view => histogram(view, { title: 'Age', field: 'age', type: 'count', of: 'customers', empty: `No customer here has an age. ${fromFile}` });
export const incomes = view => histogram(view, { title: 'Annual income', field: 'annual_income', type: 'count', of: 'customers', empty: `No customer here has an income. ${fromFile}` });
export const scores = view => histogram(view, { title: 'Spending score', field: 'spending_score', type: 'count', of: 'customers', empty: `No customer here has a spending score. ${fromFile}` });

/** How one figure is spread, with its quartiles. */
function histogram(view, { title, field, type, of, bins, empty }) {
  let summary = null;
  const name = of === 'orders' ? 'Orders' : 'Customers';
  return view.panel({
    title: `${title}: how it is spread`, path: 'customers/distributions', when: isOfAll, empty,
    note: () => `${name} by ${title.toLowerCase()}; the line is the median, the band the middle half.`,
    query: () => ({ field, bins }),
    async rows(answer, at, signal) {
      [summary] = await at.get('customers/distributions/summary', { ...at.scope('customers/distributions/summary'), field }, signal);
      return answer;
    },
    columns: () => [
      { key: 'lower', title: 'From', type }, { key: 'upper', title: 'To below', type }, { key: of, title: name, type: 'count' }, { key: 'share', title: 'Share', type: 'share' },
    ],
    plot: rows => look => spread(rows, { of, name, type, summary }, look),
    describe: rows => `${name} by ${title.toLowerCase()} in ${rows.length} bins, median ${write(summary?.median, type, summary?.currency)}`,
  });
}

function spread(rows, { of, name, type, summary }, look) {
  const { currency } = rows[0];
  const said = value => write(value, type, currency);
  const bin = (params, api) => {
    const [left, top] = api.coord([api.value(0), api.value(2)]);
    const [right, bottom] = api.coord([api.value(1), 0]);
    const shape = echarts.graphic.clipRectByRect({ x: left + 0.5, y: top, width: Math.max(right - left - 1, 1), height: bottom - top }, params.coordSys);
    return shape && { type: 'rect', shape: { ...shape, r: [2, 2, 0, 0] }, style: { fill: look.accent } };
  };
  return frame(look, {
    grid: { left: 4, right: 14, top: 24, bottom: 4, outerBoundsMode: 'same', outerBoundsContain: 'axisLabel' },
    tooltip: tooltip('item', ({ data }) => tip(`${said(data.bin.lower)} to ${said(data.bin.upper)}`, [[name, write(data.bin[of], 'count')], ['Share', write(data.bin.share, 'share')]])),
    xAxis: values(look, type, currency, {
      ...ends(rows, summary), splitNumber: 6, splitLine: { show: false }, axisLine: { show: true, lineStyle: { color: look.line } },
      axisLabel: { color: look.soft, showMinLabel: false, showMaxLabel: false, formatter: value => writeShort(value, type, currency) },
    }),
    yAxis: values(look, 'count'),
    series: [{
      type: 'custom', renderItem: bin, encode: { x: [0, 1], y: 2 }, data: rows.map(row => ({ value: [row.lower, row.upper, row[of]], bin: row })),
      markLine: {
        silent: true, symbol: 'none', animation: false, lineStyle: { color: look.ink, width: 1.5, type: 'solid' },
        label: { color: look.ink, formatter: `median ${said(summary.median)}` }, data: [{ xAxis: summary.median }],
      },
      markArea: { silent: true, animation: false, itemStyle: { color: look.series[3], opacity: 0.14 }, data: [[{ xAxis: summary.lower_quartile }, { xAxis: summary.upper_quartile }]] },
    }],
  });
}

/** Where most of it lies: a few great orders would press all others into one bar. */
function ends(rows, { lower_quartile: low, upper_quartile: high }) {
  const reach = tails * (high - low);
  return { min: Math.max(rows[0].lower, low - reach), max: Math.min(rows.at(-1).upper, high + reach) };
}
