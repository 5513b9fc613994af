import { schemes } from '../../address.js';
import { isTrained } from '../../models.js';

export const schemeNames = Object.keys(schemes);
export const schemeChoices = [['rfm', 'RFM'], ['behaviour', 'Behaviour'], ['spenders', 'Spenders']];

export function schemeOf(view) {
  const name = view.option('scheme', 'rfm');
  return name in schemes ? name : 'rfm';
}

/** The customer that the page is about; null where it is about all. */
export function customerOf(view) {
  return view.state.filters.customer?.at(-1) || null;
}

export function isOfAll(view) {
  return !customerOf(view);
}

export async function isOfAllTrained(view, signal) {
  return isOfAll(view) && isTrained(view, signal);
}

const asked = new WeakMap();

/** All that is known of the page's customer; one call for all pieces that load together. */
export function recordOf(view, signal) {
  if (!asked.has(signal)) {
    asked.set(signal, view.get(`customers/${encodeURIComponent(customerOf(view))}`, { dataset: view.dataset.dataset }, signal));
  }
  return asked.get(signal);
}

/** Whether the page is about one customer, and the shop knows them. */
export function isOfOne(view, signal) {
  return customerOf(view) !== null && recordOf(view, signal).then(() => true, () => false);
}

/** Whether a segment of a scheme is among those that the filters leave. */
export function isChosenSegment(scheme, segment, view) {
  return view.state.filters[scheme]?.includes(segment) ?? true;
}
