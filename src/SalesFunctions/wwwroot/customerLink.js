import { go, link, read } from './address.js';
import { h } from './dom.js';

/** Shows all that is known of one customer. */
export function showCustomer(id) {
  go(withCustomer(id));
  document.getElementById('main').focus();
  scrollTo({ top: 0 });
}

function withCustomer(id) {
  const { filters, options } = read();
  return { page: 'customers', filters: { ...filters, customer: [id] }, options: { ...options, cursor: null } };
}

/** A customer's name as a link to all that is known of them. */
export function customerLink(row) {
  return h('a', { href: link({ ...read(), ...withCustomer(row.customer_id) }), onclick: event => follow(event, row.customer_id) }, row.customer_name ?? row.customer_id);
}

function follow(event, id) {
  if (event.button === 0 && !event.ctrlKey && !event.metaKey && !event.shiftKey && !event.altKey) {
    event.preventDefault();
    showCustomer(id);
  }
}
