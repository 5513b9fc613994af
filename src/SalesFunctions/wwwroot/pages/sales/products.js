import { toggleFilter } from '../../address.js';
import { write } from '../../format.js';
import { bars, named } from '../../plots.js';

export function products(view) {
  return view.panel({
    title: 'Top ten products', path: 'products/top', note: () => 'With their share of all sales that the filters leave.',
    query: () => ({ top: 10 }),
    columns: () => [
      { key: 'product', title: 'Product', filter: 'product' }, { key: 'category', title: 'Category', filter: 'category' }, { key: 'sales', title: 'Sales', type: 'money' },
      { key: 'contribution', title: 'Contribution', type: 'share' }, { key: 'cumulative_share', title: 'Cumulative', type: 'share' },
      { key: 'change_percent', title: 'Change', type: 'change' }, { key: 'units', title: 'Units', type: 'count' },
      { key: 'returns', title: 'Returns', type: 'money' }, { key: 'profit', title: 'Profit', type: 'money' },
    ],
    plot(rows, at) {
      return look => bars(rows, { name: 'product', value: 'sales', type: 'money', columns: this.columns(at).slice(1), label: row => write(row.contribution, 'share') }, look);
    },
    empty: at => (at.dataset.products === 0 ? 'These sales name no products.' : null),
    pick: row => toggleFilter('product', row.product),
    describe: rows => `The ten best products, first ${named(rows[0].product)} with ${write(rows[0].contribution, 'share')} of sales`,
  });
}
