import { toggleFilter } from '../../address.js';
import { tooltip } from '../../chart.js';
import { writeShort } from '../../format.js';
import { bars, frame, nameOf, named, rowTip } from '../../plots.js';
import { atlasOf } from '../../shapes.js';

const choices = [['region', 'Region'], ['country', 'Country'], ['city', 'City']];
const mostBars = 12;
const legendHeight = 36;

/** Where it was sold: a map where the names are countries or states, else bars. */
export function places(view) {
  const names = choices.map(([name]) => name);
  let usual = names[0];
  let atlas = null;
  const place = at => (names.includes(at.option('place', usual)) ? at.option('place', usual) : usual);
  return view.panel({
    title: 'Where it was sold', path: 'sales', needs: place, options: [{ name: 'place', label: 'By', choices, usual: () => usual }],
    ready: async at => { usual = await at.known(names); },
    query: at => ({ by: place(at), measures: 'sales,share,orders,customers,top_categories', sort: '-sales' }),
    async rows(answer, at) {
      atlas = await atlasOf(answer.map(row => row[place(at)]).filter(Boolean));
      return answer;
    },
    columns: at => [
      { key: place(at), title: choices.find(([name]) => name === place(at))[1], filter: place(at) }, { key: 'sales', title: 'Sales', type: 'money' },
      { key: 'share', title: 'Share', type: 'share' }, { key: 'orders', title: 'Orders', type: 'count' }, { key: 'customers', title: 'Customers', type: 'count' },
      { key: 'top_categories', title: 'Top categories' },
    ],
    plot(rows, at) {
      const name = place(at);
      const columns = this.columns(at).slice(1);
      return (look, width, height) => (atlas ? map(rows, { name, columns, atlas, size: sizeOf(atlas, width, height) }, look)
        : bars(rows.slice(0, mostBars), { name, value: 'sales', type: 'money', columns }, look));
    },
    pick: (row, at) => toggleFilter(place(at), row[place(at)] ?? ''),
    describe: (rows, at) => `Sales by ${place(at)}, most in ${named(rows[0][place(at)])}`,
  });
}

/** The longer side of the map, as large as the canvas and the map's own shape allow. */
function sizeOf({ bounds: [[west, north], [east, south]], aspectScale }, width, height) {
  const shape = ((east - west) / (north - south)) * aspectScale;
  const room = height - legendHeight;
  return shape > 1 ? Math.min(width, room * shape) : Math.min(room, width / shape);
}

function map(rows, { name, columns, atlas, size }, look) {
  const currency = rows[0].currency;
  const shown = rows.filter(row => atlas.known.has(row[name]));
  const elsewhere = rows.filter(row => !atlas.known.has(row[name]));
  const short = amount => writeShort(amount, 'money', currency);
  return frame(look, {
    title: elsewhere.length > 0 ? {
      text: `Not on the map: ${elsewhere.slice(0, 3).map(row => `${nameOf(row, name)} ${short(row.sales)}`).join(', ')}${elsewhere.length > 3 ? ' …' : ''}`,
      left: 0, top: 0, textStyle: { fontSize: 12, fontWeight: 400, color: look.soft },
    } : undefined,
    tooltip: tooltip('item', ({ data, name: place }) => (data?.row ? rowTip(data.row, nameOf(data.row, name), columns) : rowTip({}, place, []))),
    visualMap: {
      min: 0, max: Math.max(...shown.map(row => row.sales), 1), orient: 'horizontal', left: 'center', bottom: 0, itemWidth: 12, itemHeight: 140, calculable: false,
      text: [short(Math.max(...shown.map(row => row.sales), 1)), short(0)], textStyle: { color: look.soft }, inRange: { color: [look.low, look.high] },
    },
    series: [{
      type: 'map', map: atlas.map, aspectScale: atlas.aspectScale, boundingCoords: atlas.bounds, layoutCenter: ['50%', '44%'], layoutSize: size, clip: true, selectedMode: false, cursor: 'pointer',
      itemStyle: { areaColor: look.line, borderColor: look.surface, borderWidth: 0.8 }, label: { show: false },
      emphasis: { label: { show: false }, itemStyle: { areaColor: look.series[3] } },
      data: shown.map(row => ({ name: atlas.known.get(row[name]), value: row.sales, row })),
    }],
  });
}
