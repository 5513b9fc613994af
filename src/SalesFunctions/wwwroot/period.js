import { addDays, addMonths, daysBetween, monthOf, monthsBetween } from './dates.js';

const lengths = { '12m': 12, '6m': 6, '3m': 3, '1m': 1 };

export const periods = [
  ['12m', 'Last 12 months'], ['6m', 'Last 6 months'], ['3m', 'Last 3 months'], ['1m', 'Last month'],
  ['year', 'This year'], ['all', 'All time'], ['custom', 'From … to …'],
];

export const usualPeriod = '12m';

/** From (included) and to (excluded) of what was chosen; empty where everything is meant, lines without a date too. */
export function rangeOf(state, dataset) {
  if (state.period === 'custom') {
    return { from: state.from, to: state.to };
  }
  if (state.period === 'all' || !dataset.last_day) {
    return {};
  }
  if (state.period === 'year') {
    return { from: dataset.last_day.slice(0, 4) + '-01-01', to: addDays(dataset.last_day, 1) };
  }
  // Whole months only, so that a month that has just begun does not look like a fall.
  const to = monthOf(addDays(dataset.last_day, 1));
  const from = addMonths(to, -lengths[state.period]);
  return to <= dataset.first_day ? {} : { from, to };
}

/** What the range is set beside: the same days of the year before, else the span just before; null where the data do not reach back so far. */
export function comparedWith({ from, to }, dataset) {
  if (!from || !to || !dataset.first_day) {
    return null;
  }
  const before = span => (span.from >= dataset.first_day ? span : null);
  return before({ from: addMonths(from, -12), to: addMonths(to, -12) }) ?? before(spanBefore(from, to));
}

function spanBefore(from, to) {
  return from.endsWith('-01') && to.endsWith('-01')
    ? { from: addMonths(from, -monthsBetween(from, to)), to: from }
    : { from: addDays(from, -daysBetween(from, to)), to: from };
}
