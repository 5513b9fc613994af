import { isTrained } from '../../models.js';
import { write } from '../../format.js';
import { tip, tooltip } from '../../chart.js';
import { categories, frame, legend, values } from '../../plots.js';
import { aheadOf, besideOf, byOf, grainOf, modelOf, periodType, seriesOf } from './choice.js';
import { modelName } from './modelNames.js';

const kinds = { actual: 'Sold', forecast: 'Forecast', nowcast: 'Running month', regression: 'Straight line', hindcast: 'Was forecast', fitted: 'Expected', served: 'Served forecast' };
const shownKinds = ['actual', 'forecast', 'nowcast', 'regression'];

/** What was sold and what is to come, with the bands of 80 and 95%. */
export function course(view, choice, cards) {
  let trained = true;
  const query = at => ({
    by: byOf(at), grain: grainOf(at), horizon: aheadOf(at, trained), model: modelOf(at), kind: [...shownKinds, besideOf(at)].filter(Boolean),
    // What is to come lies behind the period, which says only how far to look back.
    to: undefined,
  });
  return view.panel({
    title: 'Sold and to come', span: 12, height: 'high', path: 'forecasts',
    async when(at, signal) {
      cards.clear();
      trained = await isTrained(at, signal);
      return true;
    },
    note: at => (modelOf(at) ? `What ${modelName(modelOf(at))} would say, beside what is served. ` : '') + 'The darker band holds in 80%, the lighter in 95% of cases.',
    query,
    async rows(answer, at, signal) {
      const names = [...new Set(answer.map(row => row.series))];
      const series = seriesOf(at, names);
      const of = rows => rows.filter(row => row.series === series);
      choice.offer(names);
      const rows = of(answer);
      cards.show(rows);
      return modelOf(at) ? [...rows, ...of(await at.get('forecasts', { ...at.scope('forecasts'), ...query(at), model: undefined, kind: 'forecast' }, signal)).map(row => ({ ...row, kind: 'served' }))] : rows;
    },
    tableRows: rows => [...rows].sort((one, other) => (one.period < other.period ? 1 : one.period > other.period ? -1 : 0)),
    columns: at => [
      { key: 'period', title: 'Period', type: periodType(at) }, { key: 'kind', title: 'What', show: row => kinds[row.kind] }, { key: 'value', title: 'Sales', type: 'money' },
      { key: 'lower_80', title: '80% from', type: 'money' }, { key: 'upper_80', title: 'to', type: 'money' },
      { key: 'lower_95', title: '95% from', type: 'money' }, { key: 'upper_95', title: 'to', type: 'money' },
      { key: 'model', title: 'Model', show: row => (row.model ? modelName(row.model) : '') }, { key: 'note', title: 'Note' },
    ],
    plot: (rows, at) => look => lines(rows, periodType(at), look),
    empty: 'There is nothing to forecast: no sales with a date are left.',
    describe: (rows, at) => spoken(rows, periodType(at)),
  });
}

function spoken(rows, type) {
  const [next] = rows.filter(row => row.kind === 'forecast');
  const said = value => write(value, 'money', next.currency);
  return next ? `Sales and forecast; ${write(next.period, type)}: ${said(next.value)}, ${said(next.lower_80)} to ${said(next.upper_80)} in 80% of cases` : 'Sales, without a forecast';
}

function lines(rows, type, look) {
  const periods = [...new Set(rows.map(row => row.period))].sort();
  const at = new Map(rows.map(row => [`${row.period}|${row.kind}`, row]));
  const row = (period, kind) => at.get(`${period}|${kind}`);
  const last = rows.filter(({ kind, value }) => kind === 'actual' && value !== null).at(-1);
  // The forecast sets out from the last sales, so that no gap is seen where there is none.
  const start = last && { ...last, lower_80: last.value, upper_80: last.value, lower_95: last.value, upper_95: last.value };
  const ahead = period => row(period, 'forecast') ?? (period === last?.period ? start : undefined);
  const line = (name, read, rest) => ({ name, type: 'line', symbol: 'none', data: periods.map(period => read(period) ?? null), ...rest });
  const dot = (kind, colour, symbol) => ({ name: kinds[kind], type: 'scatter', symbol, symbolSize: 11, z: 6, color: colour, data: periods.map(period => row(period, kind)?.value ?? null) });
  const has = kind => rows.some(one => one.kind === kind);
  return frame(look, {
    grid: { left: 4, right: 12, top: 34, bottom: 4, outerBoundsMode: 'same', outerBoundsContain: 'axisLabel' },
    legend: legend(look, { type: 'scroll', data: Object.keys(kinds).filter(has).map(kind => kinds[kind]) }),
    tooltip: tooltip('axis', params => told(periods[params[0].dataIndex], row, type), { axisPointer: { type: 'line', lineStyle: { color: look.soft } } }),
    xAxis: categories(look, periods, type, { boundaryGap: false }),
    yAxis: values(look, 'money', rows[0].currency),
    series: [
      ...band(line, ahead, 95, look.accent, 0.14), ...band(line, ahead, 80, look.accent, 0.22),
      ...(has('hindcast') ? band(line, period => row(period, 'hindcast'), 80, look.series[3], 0.18) : []),
      line(kinds.actual, period => row(period, 'actual')?.value, { color: look.ink, lineStyle: { width: 2 }, z: 4 }),
      line(kinds.forecast, period => ahead(period)?.value, { color: look.accent, lineStyle: { width: 2.5, type: [6, 4] }, z: 5 }),
      ...(has('served') ? [line(kinds.served, period => row(period, 'served')?.value, { color: look.soft, lineStyle: { width: 1.8, type: 'dotted' } })] : []),
      ...(has('hindcast') ? [line(kinds.hindcast, period => row(period, 'hindcast')?.value, { color: look.series[3], lineStyle: { width: 2 } })] : []),
      ...(has('fitted') ? [line(kinds.fitted, period => row(period, 'fitted')?.value, { color: look.series[3], lineStyle: { width: 1.5 } })] : []),
      ...(has('regression') ? [dot('regression', look.series[2], 'triangle')] : []),
      ...(has('nowcast') ? [dot('nowcast', look.series[1], 'diamond')] : []),
    ],
  });
}

function band(line, read, percent, colour, opacity) {
  const hidden = { stack: `${percent}${colour}`, stackStrategy: 'all', silent: true, lineStyle: { opacity: 0 }, color: colour };
  return [
    line(`From ${percent}`, period => read(period)?.[`lower_${percent}`], hidden),
    line(`To ${percent}`, period => (read(period) ? read(period)[`upper_${percent}`] - read(period)[`lower_${percent}`] : null), { ...hidden, areaStyle: { color: colour, opacity } }),
  ];
}

function told(period, row, type) {
  const pairs = Object.keys(kinds).map(kind => row(period, kind)).filter(Boolean).flatMap(one => {
    const said = value => write(value, 'money', one.currency);
    const range = percent => one[`lower_${percent}`] !== null && [`${percent}%`, `${said(one[`lower_${percent}`])} to ${said(one[`upper_${percent}`])}`];
    return [[kinds[one.kind], said(one.value)], range(80), range(95)].filter(Boolean);
  });
  return tip(write(period, type), pairs);
}
