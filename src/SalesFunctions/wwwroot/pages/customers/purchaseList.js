import { h } from '../../dom.js';
import { customerOf, isOfOne, schemeNames } from './choice.js';

const pageSize = 25;

/** The lines of one customer, newest first, page by page; the page is kept in the address. */
export function purchaseList(view) {
  let next = null;
  const first = h('button', { type: 'button', class: 'button', onclick: () => view.choose('cursor', null) }, 'Newest');
  const older = h('button', { type: 'button', class: 'button', onclick: () => view.choose('cursor', next) }, 'Older');
  const pager = h('nav', { class: 'pager', 'aria-label': 'Pages of purchases' }, first, older);
  const panel = view.panel({
    title: 'Purchases', span: 12, height: 'low', when: isOfOne, heeds: [...schemeNames, 'customer'],
    path: at => `customers/${encodeURIComponent(customerOf(at))}/purchases`,
    query: at => ({ dataset: at.dataset.dataset, page_size: pageSize, cursor: at.option('cursor', undefined) }),
    rows(answer, at) {
      next = answer.nextCursor;
      older.disabled = next === null;
      first.disabled = !at.option('cursor', null);
      pager.hidden = older.disabled && first.disabled;
      return answer.items;
    },
    columns: () => [
      { key: 'day', title: 'Day', type: 'day' }, { key: 'order_id', title: 'Order' }, { key: 'product', title: 'Product', filter: 'product' }, { key: 'category', title: 'Category', filter: 'category' },
      { key: 'quantity', title: 'Pieces', type: 'number' }, { key: 'unit_price', title: 'Price', type: 'price' }, { key: 'amount', title: 'Amount', type: 'price' },
      { key: 'store', title: 'Store', filter: 'store' }, { key: 'payment_method', title: 'Payment', filter: 'payment_method' }, { key: 'campaign_id', title: 'Campaign' },
    ],
    empty: 'No line names this customer.',
  });
  panel.append(pager);
  return panel;
}
