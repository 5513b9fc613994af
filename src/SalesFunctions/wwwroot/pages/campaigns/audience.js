import { tooltip } from '../../chart.js';
import { write, writeShort } from '../../format.js';
import { categories, frame, legend, rowTip, values } from '../../plots.js';
import { audience, nothing, question } from './plan.js';

/** The profit of ever larger audiences: the segments come in by what a customer of them brings. */
export function audienceCurve(view) {
  return view.panel({
    title: 'Profit by size of the audience', span: 12, path: 'campaigns/simulations/audience', heeds: audience, empty: nothing,
    query: at => ({ ...question(at), budget: at.option('budget', undefined) }), note: (at, rows) => advice(at, rows),
    columns: () => [
      { key: 'segment', title: 'Segment' }, { key: 'is_recommended', title: 'Contact', show: row => (row.is_recommended ? `${write(row.recommended_customers, 'count')} of ${write(row.contacted, 'count')}` : 'no') },
      { key: 'profit_per_customer', title: 'Per customer', type: 'price' }, { key: 'expected_profit', title: 'Adds', type: 'money' },
      { key: 'cumulative_contacted', title: 'Contacted so far', type: 'count' }, { key: 'cumulative_cost', title: 'Cost so far', type: 'money' },
      { key: 'cumulative_profit', title: 'Profit so far', type: 'money' }, { key: 'cumulative_profit_low_5', title: '5 %', type: 'money' }, { key: 'cumulative_profit_high_95', title: '95 %', type: 'money' },
    ],
    plot(rows) {
      const told = this.columns().filter(column => !column.show).slice(1);
      return look => curve(rows, told, look);
    },
    describe: rows => `Profit as segments are added: ${rows.map(row => `${row.segment} ${write(row.cumulative_profit, 'money', row.currency)}`).join(', ')}`,
  });
}

function advice(view, rows) {
  if (!rows?.length) {
    return '';
  }
  const chosen = rows.filter(row => row.is_recommended).map(row => row.segment);
  const within = view.option('budget', null) ? ' within the budget' : '';
  return chosen.length === 0 ? `Nobody${within} brings more than it costs to contact them.` : `Contact${within}: ${chosen.join(', ')}. The band holds 5 to 95 % of the draws.`;
}

function curve(rows, columns, look) {
  const hidden = { lineStyle: { opacity: 0 }, stack: 'band', stackStrategy: 'all', silent: true };
  const line = (name, read, rest) => ({ name, type: 'line', symbol: 'none', data: rows.map(read), ...rest });
  return frame(look, {
    grid: { left: 4, right: 24, top: 34, bottom: 8, outerBoundsMode: 'same', outerBoundsContain: 'axisLabel' },
    legend: legend(look, { data: ['Recommended', 'Beyond that'] }),
    tooltip: tooltip('axis', ([first]) => rowTip(rows[first.dataIndex], `With ${rows[first.dataIndex].segment}`, columns)),
    xAxis: categories(look, rows.map(row => `${row.position === 1 ? '' : '+ '}${row.segment}\n${writeShort(row.cumulative_contacted, 'count')}`), 'text', { boundaryGap: rows.length === 1, axisLabel: { lineHeight: 16, margin: 10 } }),
    yAxis: values(look, 'money', rows[0].currency),
    series: [
      line('Lower', row => row.cumulative_profit_low_5, hidden),
      line('Band', row => row.cumulative_profit_high_95 - row.cumulative_profit_low_5, { ...hidden, areaStyle: { color: look.accent, opacity: 0.13 } }),
      line('Profit', row => row.cumulative_profit, { color: look.accent, lineStyle: { width: 2.5 }, markLine: { symbol: 'none', silent: true, label: { show: false }, lineStyle: { color: look.soft, type: 'solid', width: 1 }, data: [{ yAxis: 0 }] } }),
      dots('Recommended', rows.map(row => (row.is_recommended ? row.cumulative_profit : null)), { color: look.accent, borderColor: look.surface, borderWidth: 2 }, look.accent),
      dots('Beyond that', rows.map(row => (row.is_recommended ? null : row.cumulative_profit)), { color: look.surface, borderColor: look.series[6], borderWidth: 3 }, look.series[6]),
    ],
  });
}

function dots(name, data, itemStyle, color) {
  return { name, type: 'scatter', symbolSize: 13, z: 5, color, itemStyle, data };
}
