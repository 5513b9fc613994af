import { toggleFilter } from '../../address.js';
import { tooltip } from '../../chart.js';
import { frame, legend, rowTip, values } from '../../plots.js';

const stages = ['new', 'growing', 'steady', 'falling', 'asleep'];
const letters = ['A', 'B', 'C'];

/** Products by what they sell and how evenly. */
export function classes(view) {
  return view.panel({
    title: 'Product classes', height: 'high', path: 'products/classes', note: () => 'A: the first 80 % of sales, B: the next 15 %. X: even demand, Z: now and then.',
    options: [{ name: 'stage', label: 'Stage', choices: [['', 'all'], ...stages.map(stage => [stage, stage])], usual: '' }],
    query: at => ({ lifecycle: at.option('stage', '') || undefined }), empty: 'No product is in this class.',
    columns: () => [
      { key: 'product', title: 'Product', filter: 'product' }, { key: 'category', title: 'Category', filter: 'category' }, { key: 'sales_class', title: 'ABC' }, { key: 'demand_class', title: 'XYZ' },
      { key: 'lifecycle', title: 'Stage' }, { key: 'sales', title: 'Sales', type: 'money' }, { key: 'sales_share', title: 'Share', type: 'share' }, { key: 'cumulative_share', title: 'Cumulative', type: 'share' },
      { key: 'units', title: 'Units', type: 'count' }, { key: 'variation', title: 'Variation', type: 'ratio' }, { key: 'trend_per_month', title: 'Trend, units a month', type: 'number' },
    ],
    plot(rows) {
      return look => scatter(rows, this.columns().slice(1), look);
    },
    pick: row => toggleFilter('product', row.product),
    describe: rows => `${rows.length} products by sales and by how much their demand varies; first ${rows[0].product}, class ${rows[0].sales_class}${rows[0].demand_class ?? ''}`,
  });
}

function scatter(rows, columns, look) {
  const shown = rows.filter(row => row.variation !== null && row.sales > 0);
  const tints = [look.accent, look.series[7], look.series[6]];
  return frame(look, {
    grid: { left: 4, right: 20, top: 34, bottom: 22, outerBoundsMode: 'same', outerBoundsContain: 'axisLabel' },
    legend: legend(look),
    tooltip: tooltip('item', ({ data }) => rowTip(data.row, data.row.product, columns)),
    xAxis: { ...values(look, 'ratio'), name: 'Variation of a month’s units', nameLocation: 'middle', nameGap: 30, nameTextStyle: { color: look.soft } },
    yAxis: { ...values(look, 'money', rows[0].currency), type: 'log' },
    series: letters.map((letter, at) => ({
      name: letter, type: 'scatter', color: tints[at], symbolSize: 11, cursor: 'pointer', itemStyle: { opacity: 0.8, borderColor: look.surface, borderWidth: 1 },
      data: shown.filter(row => row.sales_class === letter).map(row => ({ value: [row.variation, row.sales], row })),
      markLine: at === 0 ? { symbol: 'none', silent: true, lineStyle: { color: look.soft, type: 'dashed', width: 1 }, label: { color: look.soft, formatter: ({ name }) => name }, data: [{ xAxis: 0.5, name: 'X | Y' }, { xAxis: 1, name: 'Y | Z' }] } : undefined,
    })),
  });
}
