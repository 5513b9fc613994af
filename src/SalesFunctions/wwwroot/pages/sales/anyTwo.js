import { filterNames, go, read, toggleFilter } from '../../address.js';
import { bars, heat, nameOf, named, over, stacked } from '../../plots.js';
import { write } from '../../format.js';

const times = { month: 'Month', quarter: 'Quarter', year: 'Year', week: 'Week', day: 'Day' };
const types = { month: 'month', week: 'day', day: 'day', weekday: 'weekday', hour: 'hour' };
const measures = [
  ['sales', 'Sales', 'money'], ['orders', 'Orders', 'count'], ['units', 'Units', 'count'], ['customers', 'Customers', 'count'],
  ['average_order_value', 'Order value', 'price'], ['returns', 'Returns', 'money'], ['profit', 'Profit', 'money'], ['share', 'Share of sales', 'share'],
];
const names = { ...filterNames, ...times };
const places = ['region', 'country', 'store', 'city', 'payment_method'];
const most = { bars: 15, stacked: 12, heat: 24 };

/** Sales by any one or two dimensions: bars of one, bars over time of time and another, else a grid. */
export function anyTwo(view) {
  const first = at => chosen(at, 'by', 'category', names);
  let usual = places[0];
  const second = at => chosen(at, 'and', usual, { '': '', ...names });
  const measure = at => measures.find(([name]) => name === at.option('measure', 'sales')) ?? measures[0];
  const by = at => [...new Set([first(at), second(at)].filter(Boolean))];
  return view.panel({
    title: 'By any two dimensions', span: 12, height: 'high', path: 'sales',
    ready: async at => { usual = await at.known(places); },
    note: () => 'A click filters by what was clicked.',
    options: [
      { name: 'by', label: 'By', choices: Object.entries(names), usual: 'category' },
      { name: 'and', label: 'and', choices: [['', 'nothing else'], ...Object.entries(names)], usual: () => usual },
      { name: 'measure', label: 'Measure', choices: measures, usual: 'sales' },
    ],
    query: at => ({ by: by(at), measures: [...new Set(['sales', 'orders', measure(at)[0]])] }),
    columns: at => [
      ...by(at).map(name => ({ key: name, title: names[name], type: types[name], filter: name in filterNames ? name : null })),
      ...measures.filter(([name]) => name === 'sales' || name === 'orders' || name === measure(at)[0]).map(([key, title, type]) => ({ key, title, type })),
    ],
    plot(rows, at) {
      const [value, , type] = measure(at);
      const [x, y] = by(at);
      const columns = this.columns(at).slice(by(at).length);
      if (!y) {
        return x in times ? look => over(rows, { x, xType: types[x], series: [{ key: value, label: '', type, kind: 'bar', colour: look.accent }], columns }, look)
          : look => bars(rows.slice(0, most.bars), { name: x, value, type, columns, nameType: types[x] }, look);
      }
      // Time goes along the chart, whichever of the two it is.
      const [time, other] = y in times && !(x in times) ? [y, x] : [x, y];
      if (time in times && !(other in times)) {
        return look => stacked(firstOf(rows, other, most.stacked), { x: time, xType: types[time], by: other, byType: types[other], value, type, columns }, look);
      }
      const shown = firstOf(firstOf(rows, x, most.heat), y, most.heat);
      return (look, width) => heat(shown, {
        x: y, y: x, xs: distinct(shown, y), ys: distinct(shown, x), xType: types[y], yType: types[x], value, type, columns,
        title: row => [x, y].map(name => write(row[name] ?? named(null), types[name])).join(' · '),
      }, look, width);
    },
    pick: (row, at) => pick(row, by(at).filter(name => name in filterNames)),
    describe: (rows, at) => `${measure(at)[1]} by ${by(at).map(name => names[name].toLowerCase()).join(' and ')}, ${rows.length} groups, first ${nameOf(rows[0], first(at))}`,
  });
}

function chosen(view, name, usual, known) {
  const value = view.option(name, usual);
  return value in known ? value : usual;
}

function pick(row, by) {
  if (by.length === 1) {
    toggleFilter(by[0], String(row[by[0]] ?? ''));
    return;
  }
  const filters = { ...read().filters };
  by.forEach(name => { filters[name] = [String(row[name] ?? '')]; });
  go({ filters });
}

/** In the answer's order: through time, else the most sales first. */
function distinct(rows, name) {
  return [...new Set(rows.map(row => row[name]))];
}

function firstOf(rows, name, count) {
  const kept = new Set(distinct(rows, name).slice(0, count));
  return rows.filter(row => kept.has(row[name]));
}
