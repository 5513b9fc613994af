import { tooltip } from '../../chart.js';
import { categories, frame, rowTip, values } from '../../plots.js';

/**
 * Lying ranges with a dot for what is expected or was measured, the first row on top; a line marks where nothing would be won. A range that is clear of it is
 * drawn stronger. spec: name(row), value, low, high, type, columns.
 */
export function ranges(rows, { name, value, low, high, type, columns }, look) {
  const known = rows.filter(row => row[value] !== null);
  const currency = rows[0]?.currency;
  const isClear = row => row[low] > 0 || row[high] < 0;
  const tint = row => (!isClear(row) ? look.series[6] : row[value] < 0 ? look.down : look.up);
  return frame(look, {
    grid: { left: 4, right: 24, top: 8, bottom: 4, outerBoundsMode: 'same', outerBoundsContain: 'axisLabel' },
    tooltip: tooltip('item', ({ data }) => rowTip(data.row, name(data.row), columns)),
    xAxis: values(look, type, currency),
    yAxis: categories(look, known.map(name), 'text', { inverse: true, axisLine: { show: false }, axisLabel: { width: 150, overflow: 'truncate', hideOverlap: false, color: look.ink } }),
    series: [
      {
        type: 'custom', cursor: 'pointer', encode: { x: [0, 1], y: 2 },
        data: known.map((row, at) => ({ value: [row[low], row[high], at], row })),
        renderItem: (params, api) => bar(api, tint(known[params.dataIndex])),
      },
      {
        type: 'scatter', cursor: 'pointer', symbolSize: 11, z: 3, data: known.map((row, at) => ({ value: [row[value], at], row, itemStyle: { color: tint(row), borderColor: look.surface, borderWidth: 2 } })),
        markLine: { symbol: 'none', silent: true, label: { show: false }, lineStyle: { color: look.soft, type: 'solid', width: 1 }, data: [{ xAxis: 0 }] },
      },
    ],
  });
}

function bar(api, fill) {
  const [from, y] = api.coord([api.value(0), api.value(2)]);
  const [to] = api.coord([api.value(1), api.value(2)]);
  const height = 8;
  return { type: 'rect', shape: { x: from, y: y - height / 2, width: Math.max(to - from, 1), height, r: height / 2 }, style: { fill, opacity: 0.35 } };
}
