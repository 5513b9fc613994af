import { none } from '../../plots.js';

/** Filters of the view that choose whom a campaign reaches. */
export const audience = ['region', 'gender', 'age_group', 'rfm', 'behaviour', 'spenders'];

export const channels = [['email', 'Email'], ['sms', 'Text message'], ['push', 'Push message'], ['direct_mail', 'Letter'], ['social', 'Social media']];
export const usualScheme = 'rfm';

const sent = [
  'scheme', 'minimum_expected_value', 'overdue', 'customers', 'channel', 'send_cost', 'fixed_cost', 'unsubscribe_cost', 'discount_percent', 'redemption_percent',
  'margin_percent', 'hold_out_percent', 'horizon_months', 'order_value', 'contacts_per_day', 'draws', 'seed',
];
const mark = '|';

/** Every option of the address that belongs to the plan. */
export const planned = [...sent, 'segments', 'budget'];

/** The plan of the address as the simulation takes it. */
export function question(view) {
  const { dataset, filters, options } = view.state;
  const query = { dataset };
  audience.filter(name => name in filters).forEach(name => { query[name] = filters[name]; });
  sent.filter(name => name in options).forEach(name => { query[name] = options[name]; });
  const segments = segmentsOf(view);
  if (segments.length > 0) {
    query.segment = segments.map(segment => (segment === none ? '' : segment));
  }
  return query;
}

export function segmentsOf(view) {
  return view.option('segments', '').split(mark).filter(Boolean);
}

export function writeSegments(segments) {
  return segments.join(mark) || null;
}

/** What the simulation tells of all segments together, by figure; null where it tells nothing. */
export async function totals(view, signal) {
  const rows = await view.get('campaigns/simulations', question(view), signal);
  return rows.length === 0 ? null : Object.fromEntries(rows.filter(row => row.segment === null).map(row => [row.figure, row]));
}

export const nobody = 'Nobody passes these filters. Choose other customers, or plan for a number of customers under More; that needs no models.';
export const nothing = 'There is nothing to simulate.';
