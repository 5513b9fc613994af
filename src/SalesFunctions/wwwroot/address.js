import { usualPeriod } from './period.js';

/** What can filter, by the names that the API gives them. */
export const dimensions = {
  region: 'Region', country: 'Country', city: 'City', store: 'Store', category: 'Category', sub_category: 'Sub-category', product: 'Product',
  payment_method: 'Payment method', gender: 'Gender', age_group: 'Age group', segment: 'Segment', weekday: 'Weekday', hour: 'Hour', customer: 'Customer',
};

/** What divides customers, as the published models have it. */
export const schemes = { rfm: 'RFM segment', behaviour: 'Behaviour', spenders: 'Spenders' };

/** Every filter by the name that people read. */
export const filterNames = { ...dimensions, ...schemes };

const fixed = ['page', 'dataset', 'period', 'from', 'to'];
const listeners = new Set();

/** The whole state of the view; parameters that are neither fixed nor dimensions are a page's own options. */
export function read() {
  const query = new URLSearchParams(location.search);
  const filters = {};
  const options = {};
  for (const name of new Set(query.keys())) {
    if (name in filterNames) {
      filters[name] = query.getAll(name);
    } else if (!fixed.includes(name)) {
      options[name] = query.get(name);
    }
  }
  const from = query.get('from');
  const to = query.get('to');
  return {
    page: query.get('page'), dataset: query.get('dataset'), from, to, filters, options,
    period: from || to ? 'custom' : query.get('period') ?? usualPeriod,
  };
}

/** The address of a state; the usual values are left out, so that links stay short. */
export function link(state) {
  const query = new URLSearchParams();
  const put = (name, value) => value !== null && value !== undefined && query.append(name, value);
  put('page', state.page);
  put('dataset', state.dataset);
  if (state.period === 'custom') {
    put('from', state.from);
    put('to', state.to);
  } else if (state.period !== usualPeriod) {
    put('period', state.period);
  }
  for (const [name, values] of Object.entries(state.filters)) {
    values.forEach(value => query.append(name, value));
  }
  Object.entries(state.options).forEach(([name, value]) => put(name, value));
  return '?' + query;
}

/** Goes to the view with these changes; the one before stays behind the back button. */
export function go(changes, { replace = false } = {}) {
  const address = link({ ...read(), ...changes });
  if (address !== location.search) {
    history[replace ? 'replaceState' : 'pushState'](null, '', address);
    tell();
  }
}

/** Adds a value to the filters, or takes it away where it is set already. */
export function toggleFilter(name, value) {
  const filters = { ...read().filters };
  const values = filters[name] ?? [];
  filters[name] = values.includes(value) ? values.filter(other => other !== value) : [...values, value];
  go({ filters });
}

export function clearFilters() {
  go({ filters: {} });
}

export function onChange(listener) {
  listeners.add(listener);
}

let told = location.search;

function tell() {
  told = location.search;
  listeners.forEach(listener => listener(read()));
}

// A jump within the page, such as to its figures, is one in the history, too, but no other view.
addEventListener('popstate', () => location.search !== told && tell());
