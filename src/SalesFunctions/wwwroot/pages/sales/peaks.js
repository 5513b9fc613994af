import { go, read, toggleFilter } from '../../address.js';
import { write } from '../../format.js';
import { heat, over } from '../../plots.js';

const kinds = [['weekday_hour', 'Weekday and hour'], ['weekday', 'Weekday'], ['hour', 'Hour'], ['month', 'Month of the year']];
const places = {
  weekday_hour: { key: 'hour', type: 'hour' }, weekday: { key: 'weekday', type: 'weekday' }, hour: { key: 'hour', type: 'hour' }, month: { key: 'month_of_year', type: 'monthOfYear' },
};

/** When the shop is busy, by its average day; sales without a time of day show weekdays instead. */
export function peaks(view) {
  const kindOf = rows => rows[0]?.kind;
  const wanted = at => at.option('peaks', 'weekday_hour');
  return view.panel({
    title: 'When it is busy', span: 6, path: 'sales/peaks', 
    note: (at, rows) => (rows && kindOf(rows) !== wanted(at) ? 'These sales have no time of day; average sales of each weekday.' : 'Average sales per day, days without a sale included.'),
    options: [{ name: 'peaks', label: 'By', choices: kinds, usual: 'weekday_hour' }],
    rows: (answer, at) => [wanted(at), 'weekday', 'month'].map(kind => answer.filter(row => row.kind === kind)).find(rows => rows.length > 0)?.sort(through) ?? [],
    columns: (at, rows) => [
      ...heads(kindOf(rows)), { key: 'average_sales_per_day', title: 'Average per day', type: 'money' }, { key: 'index', title: 'Against average', type: 'ratio' },
      { key: 'sales', title: 'Sales', type: 'money' }, { key: 'orders', title: 'Orders', type: 'count' }, { key: 'rank', title: 'Rank', type: 'count' },
    ],
    plot(rows, at) {
      const kind = kindOf(rows);
      const { key, type } = places[kind];
      const columns = this.columns(at, rows).filter(column => !['weekday', 'hour', 'month_of_year'].includes(column.key));
      if (kind !== 'weekday_hour') {
        return look => over(rows, { x: key, xType: type, columns, series: [{ key: 'average_sales_per_day', label: 'Average', type: 'money', kind: 'bar', colour: look.accent }] }, look);
      }
      const hours = [...new Set(rows.map(row => row.hour))].sort((one, other) => one - other);
      return (look, width) => heat(rows, {
        x: 'hour', y: 'weekday', xs: hours, ys: [1, 2, 3, 4, 5, 6, 7], xType: 'hour', yType: 'weekday', value: 'average_sales_per_day', type: 'money', columns,
        title: row => `${row.weekday_name}, ${write(row.hour, 'hour')}`,
      }, look, width);
    },
    pick,
    describe: rows => `Sales per day, most at ${busiest(rows)}`,
  });
}

function heads(kind) {
  return [
    kind.startsWith('weekday') && { key: 'weekday', title: 'Weekday', type: 'weekday', filter: 'weekday' },
    kind.endsWith('hour') && { key: 'hour', title: 'Hour', type: 'hour', filter: 'hour' },
    kind === 'month' && { key: 'month_of_year', title: 'Month', type: 'monthOfYear' },
  ].filter(Boolean);
}

function pick(row) {
  if (row.kind === 'weekday_hour') {
    go({ filters: { ...read().filters, weekday: [String(row.weekday)], hour: [String(row.hour)] } });
  } else if (row.kind !== 'month') {
    toggleFilter(row.kind, String(row[row.kind]));
  }
}

function through(one, other) {
  return (one.weekday ?? one.month_of_year ?? 0) - (other.weekday ?? other.month_of_year ?? 0) || (one.hour ?? 0) - (other.hour ?? 0);
}

function busiest(rows) {
  const top = rows.find(row => row.rank === 1);
  return [top.weekday_name, top.hour !== null && write(top.hour, 'hour'), top.month_of_year !== null && write(top.month_of_year, 'monthOfYear')].filter(Boolean).join(', ');
}
