import { h } from '../../dom.js';
import { write } from '../../format.js';
import { badge, gauge } from './parts.js';

const words = { stock: 'stock', lead_time_days: 'delivery time', unit_cost: 'unit cost', quantity: 'quantities' };

/** What to order now, and what lies there too long. */
export function inventory(view) {
  const byStore = at => Boolean(at.state.filters.store) || at.option('inventory', 'product') === 'store';
  return view.panel({
    title: 'Stock', span: 12, height: 'high', path: 'inventory',
    options: [
      { name: 'inventory', label: 'Per', choices: [['product', 'product'], ['store', 'product and store']], usual: 'product' },
      { name: 'show', label: 'Show', choices: [['all', 'all'], ['restock', 'to order now']], usual: 'all' },
      { name: 'first', label: 'First', choices: [['risk', 'to order now'], ['demand', 'most needed'], ['excess', 'most in excess'], ['stock_value', 'most money tied up']], usual: 'risk' },
    ],
    query: at => ({ by: byStore(at) ? 'store' : 'product', sort: at.option('first', 'risk'), restock: at.option('show', 'all') === 'restock' ? true : undefined }),
    rows: (answer, at) => (at.option('first', 'risk') === 'risk' ? [...answer.filter(row => row.restock), ...answer.filter(row => !row.restock)] : answer),
    note: (at, rows) => noteOf(rows ?? []),
    empty: at => (at.option('show', 'all') === 'restock' ? 'Nothing is to be ordered now, as far as stock was uploaded.' : 'No product is known here. Sales that name products, and a file with product_id, stock, unit_cost and lead_time_days, make this table.'),
    columns: at => [
      { key: 'product', title: 'Product', filter: byStore(at) ? null : 'product' }, byStore(at) && { key: 'store', title: 'Store', filter: 'store' },
      { key: 'restock', title: 'Order', show: row => (row.restock === null ? '–' : row.restock ? badge('Order now', 'bad') : badge('Enough', 'good')) },
      { key: 'reorder_quantity', title: 'How many', type: 'count' }, { key: 'stock', title: 'Stock', type: 'count' },
      { key: 'days_of_cover', title: 'Days of cover', type: 'count' }, { key: 'stock_out_risk', title: 'Risk', type: 'share', show: row => gauge(row.stock_out_risk, write(row.stock_out_risk, 'share')) },
      { key: 'reorder_point', title: 'Order at', type: 'count' }, { key: 'safety_stock', title: 'Safety', type: 'count' },
      { key: 'expected_demand', title: 'Needed till delivery', type: 'count', show: row => `${write(row.expected_demand, 'count')} in ${write(row.lead_time_days, 'count')} days` },
      { key: 'velocity', title: 'Per day', type: 'number' }, { key: 'outlook', title: 'Outlook', type: 'number', show: row => row.outlook_source ? `× ${write(row.outlook, 'number')}` : '' }, { key: 'sales_class', title: 'Class', show: row => `${row.sales_class}${row.demand_class ?? ''}` }, { key: 'lifecycle', title: 'Stage' },
      { key: 'excess', title: 'Excess', type: 'count' }, { key: 'excess_value', title: 'Tied up in it', type: 'money' }, { key: 'stock_value', title: 'Stock at cost', type: 'money' },
      { key: 'missing', title: 'Not known', show: row => (row.missing ? h('span', { class: 'remark' }, listed(row.missing)) : '–') },
    ].filter(Boolean),
  });
}

function noteOf(rows) {
  if (rows.length === 0) {
    return '';
  }
  const isBlind = rows.every(row => row.stock === null);
  return isBlind ? 'No stock was uploaded: this is how much to have. Upload a products file with stock to see what to order.'
    : 'What to order now first. Risk: the probability that the stock does not last until delivery.';
}

function listed(missing) {
  return missing.split(',').map(name => words[name.trim()] ?? name.trim()).join(', ');
}
