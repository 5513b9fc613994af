import { go, read } from '../../address.js';
import { announce, fill, h, select } from '../../dom.js';
import { write } from '../../format.js';
import { none } from '../../plots.js';
import { keep } from './keep.js';
import { channels, planned, segmentsOf, usualScheme, writeSegments } from './plan.js';

const schemeNames = [['rfm', 'RFM: recency, frequency, value'], ['behaviour', 'Behaviour'], ['spenders', 'Spenders']];
const overdue = [['', 'Everybody'], ['true', 'Only who is overdue'], ['false', 'Only who is not']];
const places = { region: 'Region', gender: 'Gender', age_group: 'Age group' };
const usual = { scheme: usualScheme, channel: 'email' };
const several = '\u0000several';

/** The plan of a campaign. It is kept in the address, so that it can be shared; nothing is asked before it is sent off. */
export function form(view) {
  const segments = h('div', { class: 'ticks' });
  const limits = h('div', { class: 'fields' });
  const element = h('form', { class: 'panel span-4 plan', 'aria-labelledby': 'plan-title', onsubmit: event => { event.preventDefault(); send(element); } },
    h('header', {}, h('div', { class: 'panel-title' }, h('h2', { id: 'plan-title' }, 'Plan a campaign'), h('p', { class: 'note' }, 'The plan is in the address: share the link, share the plan.'))),
    group('Whom', select('Customers divided by', schemeNames, usualScheme, scheme => drawSegments(segments, view, scheme, []), { name: 'scheme' }),
      h('div', { class: 'field', role: 'group', 'aria-label': 'Segments' }, h('span', {}, 'Segments, all unless ticked'), segments), limits,
      h('div', { class: 'fields' }, number('minimum_expected_value', 'Value next year, least', { placeholder: 'any' }), select('Overdue', overdue, '', () => {}, { name: 'overdue' }))),
    group('Offer', h('div', { class: 'fields' }, select('Channel', channels, 'email', () => {}, { name: 'channel' }), number('discount_percent', 'Discount %', { placeholder: '0', max: 100 }),
      number('margin_percent', 'Margin %', { placeholder: '30, assumed', max: 100 }), number('redemption_percent', 'Redeemed %', { placeholder: '100', max: 100 }))),
    group('Costs', h('div', { class: 'fields' }, number('send_cost', 'Per message', { placeholder: '0' }), number('fixed_cost', 'Fixed', { placeholder: '0' }),
      number('budget', 'Budget', { placeholder: 'none' }), number('unsubscribe_cost', 'Per unsubscription', { placeholder: '0' }))),
    group('Test', h('div', { class: 'fields' }, number('hold_out_percent', 'Held out %', { placeholder: '10', max: 90 }), number('horizon_months', 'Months looked at', { placeholder: '1', min: 1, max: 12, step: 1 }))),
    h('details', {}, h('summary', {}, 'More'), h('div', { class: 'fields' }, number('customers', 'Plan for so many customers', { placeholder: 'those of the shop', min: 1, step: 1 }),
      number('order_value', 'Order value', { placeholder: 'the shop’s own' }), number('contacts_per_day', 'Contacts per day', { placeholder: 'all at once', min: 1, step: 1 }),
      number('draws', 'Draws', { placeholder: '10,000', min: 100, max: 50_000, step: 1 }), number('seed', 'Seed', { placeholder: '1', step: 1 }))),
    h('div', { class: 'actions' }, h('button', { type: 'submit', class: 'button primary' }, 'Simulate'), h('button', { type: 'button', class: 'button', onclick: () => clear() }, 'Start again')),
    keep(view));
  view.watch(async signal => {
    show(element, view);
    await Promise.allSettled([drawSegments(segments, view, view.option('scheme', usualScheme), segmentsOf(view), signal), drawPlaces(limits, view, signal)]);
  });
  return element;
}

function group(title, ...children) {
  return h('fieldset', {}, h('legend', {}, title), children);
}

function number(name, label, { min = 0, step = 'any', ...rest }) {
  return h('label', { class: 'field' }, h('span', {}, label), h('input', { type: 'number', name, min, step, inputmode: 'decimal', ...rest }));
}

/** Puts the plan of the address into the fields. */
function show(element, view) {
  for (const control of element.querySelectorAll('fieldset [name], details [name]')) {
    if (planned.includes(control.name)) {
      control.value = view.option(control.name, usual[control.name] ?? '');
    }
  }
}

function send(element) {
  const { options, filters } = read();
  const chosen = { ...options };
  const set = { ...filters };
  const ticked = [...element.querySelectorAll('.ticks input:checked')].map(input => input.value);
  for (const control of element.querySelectorAll('fieldset [name], details [name]')) {
    if (control.name in places) {
      put(set, control.name, control.value);
    } else if (planned.includes(control.name)) {
      chosen[control.name] = control.value === '' || control.value === usual[control.name] ? null : control.value;
    }
  }
  chosen.segments = writeSegments(ticked);
  announce('Simulating');
  go({ options: { ...chosen, of: null }, filters: set });
}

function put(filters, name, value) {
  if (value === '') {
    delete filters[name];
  } else if (value !== several) {
    filters[name] = [value];
  }
}

function clear() {
  const { options, filters } = read();
  const kept = Object.fromEntries(Object.entries(options).filter(([name]) => !planned.includes(name) && name !== 'of'));
  go({ options: kept, filters: Object.fromEntries(Object.entries(filters).filter(([name]) => !(name in places))) });
}

async function drawSegments(host, view, scheme, ticked, signal) {
  const rows = await view.get('customers/segments', { dataset: view.state.dataset, scheme }, signal).catch(() => []);
  fill(host, rows.length === 0 ? h('p', { class: 'note' }, 'No segments yet.')
    : [...rows, { segment: none }].map(row => h('label', { class: 'tick' }, h('input', { type: 'checkbox', value: row.segment, checked: ticked.includes(row.segment) }),
      h('span', {}, row.segment === none ? 'No segment' : row.segment), row.customers !== undefined && h('span', { class: 'amount' }, write(row.customers, 'count')))));
}

/** Regions and the like, as far as the shop knows them: the same filters as everywhere. */
async function drawPlaces(host, view, signal) {
  const found = await Promise.all(Object.keys(places).map(name => view.get('sales', { dataset: view.state.dataset, by: name, measures: 'sales', sort: '-sales', top: 100 }, signal)));
  fill(host, Object.entries(places).map(([name, label], at) => {
    const values = found[at].map(row => row[name]).filter(Boolean);
    const set = view.state.filters[name] ?? [];
    const choices = [['', 'All'], ...set.length > 1 ? [[several, set.join(', ')]] : [], ...values.map(value => [value, value])];
    return values.length > 1 && select(label, choices, set.length > 1 ? several : set[0] ?? '', () => {}, { name });
  }));
}
