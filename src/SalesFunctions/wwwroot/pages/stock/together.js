import { write } from '../../format.js';
import { bars } from '../../plots.js';
import { badge } from './parts.js';

const most = 12;

/** What is bought together. */
export function together(view) {
  return view.panel({
    title: 'Bought together', height: 'high', path: 'products/affinity', note: () => 'How many times as often as by chance; of all rules that were possible.',
    options: [
      { name: 'level', label: 'Of', choices: [['', 'the finest named'], ['product', 'products'], ['sub_category', 'sub-categories'], ['category', 'categories']], usual: '' },
      { name: 'rules', label: 'First', choices: [['lift', 'greatest lift'], ['confidence', 'greatest confidence'], ['count', 'most counted'], ['certainty', 'most certain']], usual: 'lift' },
    ],
    query: at => ({ dataset: at.state.dataset, level: at.option('level', '') || undefined, sort: at.option('rules', 'lift'), significant: true, pairs: true }),
    empty: 'Nothing is bought together more often than by chance.',
    rows: answer => answer.map(row => ({ ...row, rule: `${row.bought}\n→ ${row.also_bought}` })),
    columns: () => [
      { key: 'bought', title: 'Who buys' }, { key: 'also_bought', title: 'also buys' }, { key: 'confidence', title: 'Confidence', type: 'share' }, { key: 'lift', title: 'Lift', type: 'ratio' },
      { key: 'with_all', title: 'Both', type: 'count' }, { key: 'baskets', title: 'Counted in' }, { key: 'q_value', title: 'q', type: 'number', show: row => (row.q_value < 0.001 ? '< 0.001' : write(row.q_value, 'number')) },
      { key: 'significant', title: 'Chance', show: row => (row.significant ? badge('more than chance', 'good') : 'perhaps') },
    ],
    plot(rows) {
      const told = this.columns().filter(column => !column.show).slice(2);
      return (look, width) => {
        const option = bars(rows.slice(0, most), { name: 'rule', value: 'lift', type: 'ratio', columns: told, label: row => `${write(row.lift, 'number')}×` }, look);
        option.yAxis.axisLabel = { ...option.yAxis.axisLabel, width: 0.5 * width, fontSize: 11, lineHeight: 14 };
        return option;
      };
    },
    describe: rows => `${rows.length} rules; the first: who buys ${rows[0].bought} also buys ${rows[0].also_bought}, ${write(rows[0].lift, 'number')} times as often as by chance`,
  });
}
