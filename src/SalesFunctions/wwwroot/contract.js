import { dimensions, filterNames, schemes } from './address.js';

const span = ['from', 'to'];
const segments = Object.keys(schemes);
const who = ['region', 'gender', 'age_group', ...segments];
const lines = [...span, ...Object.keys(dimensions)];
const all = [...lines, ...segments];
const butTimes = all.filter(name => !['weekday', 'hour'].includes(name));

/**
 * Which of the view's parameters each table takes; a panel that cannot follow a filter says so. The browser tests compare
 * this with the API's own contract.
 */
export const takes = {
  'sales': all,
  'sales/summary': all,
  'sales/monthly': all,
  'sales/peaks': butTimes,
  'sales/anomalies': butTimes,
  'products/classes': ['product', 'category'],
  'inventory': ['product', 'category', 'store'],
  'campaigns/promotions': span,
  'products/top': all,
  'customers/top': butTimes,
  'customers': who,
  'customers/rfm': who,
  'customers/distributions': [...span, ...who],
  'customers/distributions/summary': [...span, ...who],
  'customers/scatter': [...span, ...who],
  'customers/cohorts': span,
  'forecasts': lines,
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
