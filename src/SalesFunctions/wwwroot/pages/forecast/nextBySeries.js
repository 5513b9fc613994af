import { h } from '../../dom.js';
import { tooltip } from '../../chart.js';
import { isTrained } from '../../models.js';
import { write } from '../../format.js';
import { bars, frame, rowTip } from '../../plots.js';
import { aheadOf, byOf, dimensionNames, grainOf, modelOf } from './choice.js';

const most = 15;
const columns = [
  { key: 'period', title: 'Month', type: 'month' }, { key: 'value', title: 'Forecast', type: 'money' }, { key: 'lower_80', title: '80% from', type: 'money' }, { key: 'upper_80', title: 'to', type: 'money' },
  { key: 'smape', title: 'sMAPE', type: 'percent' }, { key: 'mase', title: 'MASE', type: 'ratio' },
];

/** The next month of each value, to choose one by a click. */
export function nextBySeries(view) {
  let trained = true;
  return view.panel({
    title: 'The next month of each', path: 'forecasts', span: 12,
    async when(at, signal) {
      trained = await isTrained(at, signal);
      return byOf(at) !== 'total' && grainOf(at) === 'month';
    },
    note: () => 'With the range that holds in 80% of cases. A click shows its course above.',
    query: at => ({ by: byOf(at), horizon: aheadOf(at, trained), model: modelOf(at), kind: 'forecast', from: undefined, to: undefined }),
    rows: answer => answer.filter(row => row.period === answer[0].period),
    columns: at => [{ key: 'series', title: dimensionNames[byOf(at)], show: row => pickButton(row, at) }, ...columns],
    plot: rows => look => ranged(rows.slice(0, most), look),
    pick: (row, at) => at.choose('series', row.series),
    describe: rows => `Forecast of ${write(rows[0].period, 'month')}, most for ${rows[0].series}`,
  });
}

function pickButton(row, view) {
  return h('button', { type: 'button', class: 'pick', onclick: () => view.choose('series', row.series) }, row.series);
}

function ranged(rows, look) {
  const option = bars(rows, { name: 'series', value: 'value', type: 'money', columns }, look);
  const whisker = (params, api) => {
    const [left, y] = api.coord([api.value(0), api.value(2)]);
    const [right] = api.coord([api.value(1), api.value(2)]);
    return { type: 'path', shape: { pathData: `M${left} ${y - 4}v8M${left} ${y}H${right}M${right} ${y - 4}v8` }, style: { stroke: look.ink, lineWidth: 1.4, fill: 'none' } };
  };
  const [bar] = option.series;
  return frame(look, {
    ...option,
    tooltip: tooltip('item', ({ data }) => rowTip(data.row, data.row.series, columns)),
    series: [{ ...bar, itemStyle: { ...bar.itemStyle, opacity: 0.85 }, label: { show: false } },
      { type: 'custom', renderItem: whisker, encode: { x: [0, 1], y: 2 }, z: 5, data: rows.map((row, at) => ({ value: [row.lower_80, row.upper_80, at], row })) }],
  });
}
