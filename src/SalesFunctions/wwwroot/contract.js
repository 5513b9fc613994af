import { dimensions, filterNames } from './address.js';

const span = ['from', 'to'];
const who = ['region', 'gender', 'age_group'];
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
  'products/classes': ['product', 'category'],
  'inventory': ['product', 'category', 'store'],
  'campaigns/promotions': span,
  'products/top': [...span, 'region', 'category', 'sub_category'],
  'customers/top': [...span, 'region', 'category', 'gender', 'age_group', 'store', 'payment_method'],
  'customers': [...who, 'rfm', 'behaviour', 'spenders'],
  'customers/rfm': [...who, 'rfm', 'behaviour', 'spenders'],
  'customers/distributions': [...span, ...who],
  'customers/distributions/summary': [...span, ...who],
  'customers/scatter': [...span, ...who],
  'customers/cohorts': span,
  'forecasts': all,
};

/** The parameters of a call: dataset, range and those filters that the table takes. */
export function scope(path, state, range) {
  const taken = takes[path] ?? [];
  const query = { dataset: state.dataset };
  span.filter(name => taken.includes(name)).forEach(name => { query[name] = range[name]; });
  Object.keys(state.filters).filter(name => taken.includes(name)).forEach(name => { query[name] = state.filters[name]; });
  return query;
}

/** The names of the filters that are set and that neither the table takes nor its panel heeds. */
export function ignored(path, state, heeded = []) {
  return Object.keys(state.filters).filter(name => ![...takes[path] ?? [], ...heeded].includes(name)).map(name => filterNames[name]);
}
