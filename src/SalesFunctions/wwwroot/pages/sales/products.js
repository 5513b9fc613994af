import { toggleFilter } from '../../address.js';
import { write } from '../../format.js';
import { bars, named } from '../../plots.js';

// The ranking itself takes a few filters only; with others the same figures come from the question by product.
const ranking = 'products/top';

export function products(view) {
  const path = at => (at.ignored(ranking).length === 0 ? ranking : 'sales');
  return view.panel({
    title: 'Top ten products', path, note: () => 'With their share of all sales that the filters leave.',
    query: at => (path(at) === ranking ? { top: 10 } : { by: ['product', 'category'], measures: 'sales,orders,units,share,returns,profit', sort: '-sales', top: 10 }),
    rows: answer => answer.map(row => ({ ...row, contribution: row.contribution ?? row.share })),
    columns: at => [
      { key: 'product', title: 'Product', filter: 'product' }, { key: 'category', title: 'Category', filter: 'category' }, { key: 'sales', title: 'Sales', type: 'money' },
      { key: 'contribution', title: 'Contribution', type: 'share' }, path(at) === ranking && { key: 'cumulative_share', title: 'Cumulative', type: 'share' },
      path(at) === ranking && { key: 'change_percent', title: 'Change', type: 'change' }, { key: 'units', title: 'Units', type: 'count' },
      { key: 'returns', title: 'Returns', type: 'money' }, { key: 'profit', title: 'Profit', type: 'money' },
    ].filter(Boolean),
    plot(rows, at) {
      return look => bars(rows, { name: 'product', value: 'sales', type: 'money', columns: this.columns(at).slice(1), label: row => write(row.contribution, 'share') }, look);
    },
    empty: at => (at.dataset.products === 0 ? 'These sales name no products.' : null),
    pick: row => toggleFilter('product', row.product),
    describe: rows => `The ten best products, first ${named(rows[0].product)} with ${write(rows[0].contribution, 'share')} of sales`,
  });
}
