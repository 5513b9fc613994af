import { dimensions } from './address.js';

const span = ['from', 'to'];
const all = [...span, ...Object.keys(dimensions)];

/**
 * Which of the view's parameters each table takes; a panel that cannot follow a filter says so. The browser tests compare
 * this with the API's own contract.
 */
export const takes = {
  'sales': all,
  'sales/summary': all,
  'sales/monthly': all,
  'sales/peaks': [...span, 'region', 'store', 'category', 'payment_method'],
  'sales/anomalies': [...span, 'region', 'store', 'category', 'payment_method'],
  'products/top': [...span, 'region', 'category', 'sub_category'],
  'customers/top': [...span, 'region', 'category', 'gender', 'age_group', 'store', 'payment_method'],
};

/** The parameters of a call: dataset, range and those filters that the table takes. */
export function scope(path, state, range) {
  const taken = takes[path] ?? [];
  const query = { dataset: state.dataset };
  span.filter(name => taken.includes(name)).forEach(name => { query[name] = range[name]; });
  Object.keys(state.filters).filter(name => taken.includes(name)).forEach(name => { query[name] = state.filters[name]; });
  return query;
}

/** The names of the filters that are set and that the table does not take. */
export function ignored(path, state) {
  return Object.keys(state.filters).filter(name => !(takes[path] ?? []).includes(name)).map(name => dimensions[name]);
}
