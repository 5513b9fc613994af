import { toggleFilter } from '../address.js';
import { monthsBetween } from '../dates.js';
import { bars, named, stacked } from '../plots.js';
import { anomalies } from './sales/anomalies.js';
import { anyTwo } from './sales/anyTwo.js';
import { peaks } from './sales/peaks.js';
import { places } from './sales/places.js';
import { products } from './sales/products.js';

const mostMonths = 36;

export function build(view) {
  return [anyTwo(view), peaks(view), places(view), anomalies(view), products(view), stores(view), payments(view)];
}

function stores(view) {
  return view.panel({
    title: 'Stores', path: 'sales', needs: 'store', query: () => ({ by: 'store', measures: 'sales,share,orders,average_order_value,customers', sort: '-sales', top: 12, other: true }),
    columns: () => [
      { key: 'store', title: 'Store', filter: 'store' }, { key: 'sales', title: 'Sales', type: 'money' }, { key: 'share', title: 'Share', type: 'share' },
      { key: 'orders', title: 'Orders', type: 'count' }, { key: 'average_order_value', title: 'Order value', type: 'price' }, { key: 'customers', title: 'Customers', type: 'count' },
    ],
    plot(rows, at) {
      return look => bars(rows, { name: 'store', value: 'sales', type: 'money', columns: this.columns(at).slice(1) }, look);
    },
    pick: row => toggleFilter('store', row.store ?? ''),
    describe: rows => `Sales by store, most in ${named(rows[0].store)}`,
  });
}

function payments(view) {
  const grain = at => (at.range.from && monthsBetween(at.range.from, at.range.to) <= mostMonths ? 'month' : 'quarter');
  return view.panel({
    title: 'Payment methods over time', span: 12, path: 'sales', needs: 'payment_method', note: at => `By ${grain(at)}.`,
    query: at => ({ by: [grain(at), 'payment_method'], measures: 'sales,orders,average_order_value' }),
    columns: at => [
      grain(at) === 'month' ? { key: 'month', title: 'Month', type: 'month' } : { key: 'quarter', title: 'Quarter' },
      { key: 'payment_method', title: 'Payment', filter: 'payment_method' }, { key: 'sales', title: 'Sales', type: 'money' },
      { key: 'orders', title: 'Orders', type: 'count' }, { key: 'average_order_value', title: 'Order value', type: 'price' },
    ],
    plot(rows, at) {
      const x = grain(at);
      return look => stacked(rows, { x, xType: x === 'month' ? 'month' : 'text', by: 'payment_method', value: 'sales', type: 'money', columns: this.columns(at).slice(2) }, look);
    },
    pick: row => toggleFilter('payment_method', row.payment_method ?? ''),
    describe: (rows, at) => `Sales by ${grain(at)} and payment method`,
  });
}
