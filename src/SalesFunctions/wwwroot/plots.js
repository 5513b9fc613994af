import { tip, tooltip } from './chart.js';
import { write, writeShort } from './format.js';

const family = 'system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", Arial, sans-serif';
export const none = '(none)';

const mostLabelled = 80;
const narrow = 420;
const fewColumns = 12;

/** What a group is called. */
export function named(value) {
  return value === null || value === undefined || value === '' ? none : String(value);
}

/** What a row is called by its dimension; the row of all that is behind top= has no value of its own. */
export function nameOf(row, name) {
  return row.is_other ? 'All others' : named(row[name]);
}

/** The figures of a row as a tooltip has them, by the panel's own columns. */
export function rowTip(row, title, columns) {
  return tip(title, columns.map(column => [column.title, write(row[column.key], column.type, row.currency)]));
}

export function frame(look, rest = {}) {
  return {
    color: look.series,
    textStyle: { fontFamily: family, color: look.soft },
    grid: { left: 4, right: 12, top: 14, bottom: 4, outerBoundsMode: 'same', outerBoundsContain: 'axisLabel' },
    ...rest,
  };
}

export function legend(look, rest = {}) {
  return { top: 0, left: 0, icon: 'roundRect', itemWidth: 12, itemHeight: 8, itemGap: 16, textStyle: { color: look.soft, fontFamily: family }, ...rest };
}

export function categories(look, data, type, rest = {}) {
  return {
    type: 'category', data, axisTick: { show: false }, axisLine: { lineStyle: { color: look.line } },
    axisLabel: { color: look.soft, hideOverlap: true, formatter: value => writeShort(value, type), ...rest.axisLabel }, ...without(rest, 'axisLabel'),
  };
}

export function values(look, type, currency, rest = {}) {
  return {
    type: 'value', splitNumber: 4, splitLine: { lineStyle: { color: look.line, type: 'dashed' } },
    axisLabel: { color: look.soft, formatter: value => writeShort(value, type, currency) }, ...rest,
  };
}

/** Lying bars, the first row on top. */
export function bars(rows, { name, nameType, value, type, columns, label }, look) {
  const currency = rows[0]?.currency;
  return frame(look, {
    grid: { left: 4, right: 56, top: 4, bottom: 4, outerBoundsMode: 'same', outerBoundsContain: 'axisLabel' },
    tooltip: tooltip('item', ({ data }) => rowTip(data.row, written(data.row, name, nameType), columns)),
    xAxis: { ...values(look, type, currency), show: false },
    yAxis: categories(look, rows.map(row => written(row, name, nameType)), 'text', {
      inverse: true, axisLine: { show: false }, axisLabel: { width: 130, overflow: 'truncate', hideOverlap: false, color: look.ink },
    }),
    series: [{
      type: 'bar', barMaxWidth: 26, barCategoryGap: '32%', cursor: 'pointer', itemStyle: { borderRadius: [0, 4, 4, 0] },
      label: { show: true, position: 'right', color: look.soft, formatter: ({ data }) => (label ? label(data.row) : writeShort(data.row[value], type, currency)) },
      data: rows.map(row => ({ value: row[value], row })),
    }],
  });
}

export function donut(rows, { name, value, type, columns, centre }, look, width) {
  const isNarrow = width < narrow;
  const currency = rows[0]?.currency;
  return frame(look, {
    tooltip: tooltip('item', ({ data }) => rowTip(data.row, nameOf(data.row, name), columns)),
    title: centre && {
      text: centre.text, subtext: centre.note, left: 'center', top: 'center', itemGap: 4,
      textStyle: { color: look.ink, fontSize: 19, fontWeight: 650, fontFamily: family }, subtextStyle: { color: look.soft, fontSize: 12, fontFamily: family },
    },
    series: [{
      type: 'pie', radius: isNarrow ? ['40%', '58%'] : ['54%', '78%'], padAngle: 1.2, cursor: 'pointer', itemStyle: { borderRadius: 4 },
      label: { color: look.soft, lineHeight: 16, formatter: ({ data: { row } }) => `${nameOf(row, name)}\n${'share' in row ? writeShort(row.share, 'share') : writeShort(row[value], type, currency)}` },
      labelLine: { length: 8, length2: 8 },
      data: rows.map(row => ({ name: nameOf(row, name), value: Math.max(row[value], 0), row })),
    }],
  });
}

/** Lines or bars over periods or categories; series: {key, label, type, kind, axis, colour}. One tooltip for all of a place. */
export function over(rows, { x, xType, series, columns, secondType }, look) {
  const currency = rows[0]?.currency;
  const mark = (one, at) => one.colour ?? look.series[at % look.series.length];
  const axis = type => values(look, type, currency);
  return frame(look, {
    grid: { left: 4, right: 8, top: series.length > 1 ? 34 : 14, bottom: 4, outerBoundsMode: 'same', outerBoundsContain: 'axisLabel' },
    legend: series.length > 1 ? legend(look) : undefined,
    tooltip: tooltip('axis', ([first]) => rowTip(rows[first.dataIndex], write(rows[first.dataIndex][x], xType), columns), { axisPointer: { type: 'shadow', shadowStyle: { opacity: 0.3 } } }),
    xAxis: categories(look, rows.map(row => row[x]), xType),
    yAxis: secondType ? [axis(series[0].type), { ...axis(secondType), splitLine: { show: false } }] : axis(series[0].type),
    series: series.map((one, at) => ({
      name: one.label, type: one.kind ?? 'line', yAxisIndex: one.axis ?? 0, color: mark(one, at), barMaxWidth: 28, cursor: 'pointer',
      symbol: 'circle', symbolSize: 6, showSymbol: rows.length < 40, lineStyle: { width: 2.5 }, itemStyle: { borderRadius: one.kind === 'bar' ? [3, 3, 0, 0] : 0 },
      data: rows.map(row => ({ value: row[one.key], row, itemStyle: one.faded?.(row) ? { opacity: 0.45 } : undefined })),
    })),
  });
}

/** Bars over periods, each made of the groups of a second dimension. */
export function stacked(rows, { x, xType, by, byType, value, type, columns }, look) {
  const xs = [...new Set(rows.map(row => row[x]))];
  const groups = [...new Set(rows.map(row => row[by]))];
  const at = new Map(rows.map(row => [`${row[x]}|${row[by]}`, row]));
  return frame(look, {
    grid: { left: 4, right: 8, top: 34, bottom: 4, outerBoundsMode: 'same', outerBoundsContain: 'axisLabel' },
    legend: legend(look, { type: 'scroll' }),
    tooltip: tooltip('item', ({ data: { row }, color }) => tip(write(row[x], xType), [
      [written(row, by, byType), '', color], ...columns.map(column => [column.title, write(row[column.key], column.type, row.currency)]),
    ])),
    xAxis: categories(look, xs, xType),
    yAxis: values(look, type, rows[0]?.currency),
    series: groups.map(group => ({
      name: group === null ? none : write(group, byType), type: 'bar', stack: 'all', barMaxWidth: 36, cursor: 'pointer', emphasis: { focus: 'series' },
      itemStyle: { borderColor: look.surface, borderWidth: 1 },
      data: xs.map(place => at.get(`${place}|${group}`)).map(row => (row ? { value: row[value], row } : { value: null })),
    })),
  });
}

/** A measure over periods, and below it, on a strip of its own, its change from the period before. */
export function changing(rows, { x, xType, value, type, change, columns, faded }, look) {
  const currency = rows[0]?.currency;
  const strip = (top, height) => ({ left: 4, right: 8, top, height, outerBoundsMode: 'same', outerBoundsContain: 'axisLabel' });
  return frame(look, {
    grid: [strip(8, '62%'), strip('70%', '28%')],
    axisPointer: { link: [{ xAxisIndex: 'all' }], type: 'shadow', shadowStyle: { opacity: 0.25 } },
    tooltip: tooltip('axis', ([first]) => rowTip(rows[first.dataIndex], write(rows[first.dataIndex][x], xType), columns)),
    xAxis: [0, 1].map(gridIndex => categories(look, rows.map(row => row[x]), xType, { gridIndex, axisLabel: { show: gridIndex === 0 }, axisLine: { onZero: true, lineStyle: { color: look.line } } })),
    yAxis: [values(look, type, currency), values(look, 'change', currency, { gridIndex: 1, splitNumber: 2 })],
    series: [
      { type: 'bar', barMaxWidth: 36, color: look.accent, itemStyle: { borderRadius: [4, 4, 0, 0] }, data: rows.map(row => ({ value: row[value], itemStyle: { opacity: faded(row) ? 0.4 : 1 } })) },
      {
        type: 'bar', xAxisIndex: 1, yAxisIndex: 1, barMaxWidth: 36,
        data: rows.map(row => ({ value: row[change], itemStyle: { color: row[change] < 0 ? look.down : look.up, borderRadius: row[change] < 0 ? [0, 0, 3, 3] : [3, 3, 0, 0] } })),
      },
    ],
  });
}

/** A grid of two categories, coloured by value. */
export function heat(rows, { x, y, xs, ys, value, type, xType, yType, columns, title }, look, width) {
  const amounts = rows.map(row => row[value]).filter(amount => amount !== null);
  // From here on the ground is nearer to the strong end of the scale than to the pale one.
  const dark = 0.55 * Math.max(...amounts, 0);
  const currency = rows[0]?.currency;
  return frame(look, {
    grid: { left: 4, right: 4, top: 4, bottom: 44, outerBoundsMode: 'same', outerBoundsContain: 'axisLabel' },
    tooltip: tooltip('item', ({ data }) => rowTip(data.row, title(data.row), columns)),
    xAxis: categories(look, xs, xType, {
      axisLine: { show: false }, axisLabel: xs.length <= fewColumns ? { interval: 0, hideOverlap: false, width: (width - 140) / xs.length - 6, overflow: 'truncate' } : {},
    }),
    yAxis: categories(look, ys, yType, { inverse: true, axisLine: { show: false }, axisLabel: { hideOverlap: false, width: 120, overflow: 'truncate' } }),
    visualMap: {
      min: Math.min(0, ...amounts), max: Math.max(...amounts, 0), calculable: false, orient: 'horizontal', left: 'center', bottom: 0, itemWidth: 12, itemHeight: 140,
      text: [writeShort(Math.max(...amounts, 0), type, currency), writeShort(Math.min(0, ...amounts), type, currency)], textStyle: { color: look.soft }, inRange: { color: [look.low, look.high] },
    },
    series: [{
      type: 'heatmap', cursor: 'pointer',
      label: { show: rows.length <= mostLabelled && width > narrow, formatter: ({ data }) => writeShort(data.row[value], type, currency) },
      itemStyle: { borderColor: look.surface, borderWidth: 2, borderRadius: 4 },
      data: rows.map(row => ({ value: [xs.indexOf(row[x]), ys.indexOf(row[y]), row[value]], row, label: { color: row[value] > dark ? look.onHigh : look.ink } })),
    }],
  });
}

/** A value of a dimension as its type is written: weekdays and hours are numbers to the API. */
function written(row, name, type) {
  return row.is_other || row[name] === null || !type ? nameOf(row, name) : write(row[name], type);
}

function without(object, name) {
  const { [name]: _, ...rest } = object;
  return rest;
}
