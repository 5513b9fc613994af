import { tooltip } from '../../chart.js';
import { write } from '../../format.js';
import { categories, frame, legend, rowTip, values } from '../../plots.js';

const grains = [['day', 'Day'], ['month', 'Month']];

/** Days that stand out of what level, weekday and season lead one to expect. */
export function anomalies(view) {
  const grain = at => at.option('grain', 'day');
  return view.panel({
    title: 'What stands out', span: 12, path: 'sales/anomalies',
    note: () => 'Dots lie outside the band of what was to be expected; the table lists them with what contributed most.',
    options: [{ name: 'grain', label: 'By', choices: grains, usual: 'day' }],
    query: at => ({ grain: grain(at), all: true }),
    tableRows: rows => rows.filter(row => row.anomaly),
    columns: at => [
      { key: 'period', title: grain(at) === 'day' ? 'Day' : 'Month', type: grain(at) }, { key: 'actual', title: 'Sales', type: 'money' }, { key: 'expected', title: 'Expected', type: 'money' },
      { key: 'deviation_percent', title: 'Deviation', type: 'change' }, { key: 'score', title: 'Score', type: 'ratio' },
      { key: 'driver_value', title: 'Mostly due to' }, { key: 'driver_deviation', title: 'Its part', type: 'money' },
    ],
    plot(rows, at) {
      return look => band(rows, grain(at), this.columns(at).slice(1), look);
    },
    describe: rows => `${rows.filter(row => row.anomaly).length} of ${rows.length} periods stand out`,
  });
}

function band(rows, grain, columns, look) {
  const line = (name, read, rest) => ({ name, type: 'line', symbol: 'none', data: rows.map(read), ...rest });
  const none = { lineStyle: { opacity: 0 }, stack: 'band', stackStrategy: 'all', silent: true };
  return frame(look, {
    grid: { left: 4, right: 8, top: 34, bottom: 4, outerBoundsMode: 'same', outerBoundsContain: 'axisLabel' },
    legend: legend(look, { data: ['Sales', 'Expected', 'Stands out'] }),
    tooltip: tooltip('axis', ([first]) => rowTip(rows[first.dataIndex], write(rows[first.dataIndex].period, grain), columns)),
    xAxis: categories(look, rows.map(row => row.period), grain, { boundaryGap: false }),
    yAxis: values(look, 'money', rows[0].currency),
    series: [
      line('Lower', row => row.lower, none),
      line('Band', row => (row.upper === null ? null : row.upper - row.lower), { ...none, areaStyle: { color: look.accent, opacity: 0.13 } }),
      line('Expected', row => row.expected, { color: look.soft, lineStyle: { width: 1.2, type: 'dashed' } }),
      line('Sales', row => row.actual, { color: look.accent, lineStyle: { width: 1.6 } }),
      { name: 'Stands out', type: 'scatter', color: look.series[1], symbolSize: 9, z: 5, data: rows.map((row, at) => [at, row.actual, row.anomaly]).filter(([, , stands]) => stands) },
    ],
  });
}
