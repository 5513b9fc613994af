import { write } from '../../format.js';
import { heat } from '../../plots.js';
import { isOfAllTrained } from './choice.js';

const measures = [['retention', 'Come back', 'share'], ['cumulative_sales_per_customer', 'Sales per customer so far', 'money'], ['sales', 'Sales', 'money'], ['active', 'Customers who bought', 'count']];
const columns = [
  { key: 'month', title: 'Month', type: 'month' }, { key: 'active', title: 'Bought', type: 'count' }, { key: 'customers', title: 'Of', type: 'count' }, { key: 'retention', title: 'Come back', type: 'share' },
  { key: 'sales', title: 'Sales', type: 'money' }, { key: 'cumulative_sales_per_customer', title: 'Per customer so far', type: 'price' },
];

/** Customers by the month of their first purchase, and how many of them buy in the months since. */
export function cohorts(view) {
  const measure = at => measures.find(([name]) => name === at.option('cohort', 'retention')) ?? measures[0];
  return view.panel({
    title: 'Do new customers come back?', path: 'customers/cohorts', when: isOfAllTrained, span: 12, height: 'high',
    note: () => 'A row: those who first bought in that month of the period. Across: months since then.',
    options: [{ name: 'cohort', label: 'Show', choices: measures, usual: 'retention' }],
    columns: () => [{ key: 'cohort', title: 'First bought', type: 'month' }, { key: 'age', title: 'Months since', type: 'count' }, ...columns],
    plot(rows, at) {
      const [value, , type] = measure(at);
      // All bought in their first month: that says nothing and would outshine the rest.
      const later = rows.filter(row => row.age > 0);
      const place = name => [...new Set(later.map(row => row[name]))].sort((one, other) => (one < other ? -1 : 1));
      return (look, width) => thinned(heat(later, {
        x: 'age', y: 'cohort', xs: place('age').sort((one, other) => one - other), ys: place('cohort'), yType: 'month', value, type, columns,
        title: row => `First bought in ${write(row.cohort, 'month')}, ${row.age} ${row.age === 1 ? 'month' : 'months'} on`,
      }, look, width));
    },
    empty: 'Nobody first bought in this period.',
    describe: (rows, at) => `${measure(at)[1]} of ${new Set(rows.map(row => row.cohort)).size} months of first purchase`,
  });
}

/** Of many months not all have room to be named. */
function thinned(option) {
  option.yAxis.axisLabel.hideOverlap = true;
  return option;
}
