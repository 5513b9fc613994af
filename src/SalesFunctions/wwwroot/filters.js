import { clearFilters, filterNames, read, toggleFilter } from './address.js';
import { get } from './api.js';
import { fill, h, icon, select } from './dom.js';
import { write } from './format.js';
import { named } from './plots.js';

const cross = 'M6 6l12 12M18 6L6 18';
const plus = 'M12 5v14M5 12h14';
const mostValues = 200;

// What is looked at now; the chooser outlives a change, so that several values can be chosen one after the other.
let present = null;

/** What is filtered, each with a button that takes it away, and a button that adds one. */
export function drawFilters(host, view) {
  present = view;
  if (!host.firstChild) {
    host.append(h('div', { class: 'row' }), chooser());
  }
  const row = host.firstChild;
  const set = Object.entries(view.state.filters).flatMap(([name, values]) => values.map(value => ({ name, value })));
  const hadFocus = row.contains(document.activeElement);
  const add = h('button', { type: 'button', class: 'chip add', popovertarget: 'add-filter' }, icon(plus), 'Filter');
  fill(row,
    set.length > 0 && h('ul', { 'aria-label': 'Filters' }, set.map(({ name, value }) => h('li', {}, chip(name, value)))),
    add,
    set.length > 1 && h('button', { type: 'button', class: 'chip plain', onclick: clearFilters }, 'Clear all'));
  if (hadFocus) {
    add.focus();
  }
}

/** Escape takes the last filter away, unless it closes something that lies above the page or belongs to a field. */
export function clearOnEscape() {
  document.addEventListener('keydown', event => {
    if (event.key !== 'Escape' || event.defaultPrevented || event.target.closest('dialog, [popover], input, select, textarea') || document.querySelector(':popover-open, dialog[open]')) {
      return;
    }
    const last = Object.entries(read().filters).at(-1);
    if (last) {
      toggleFilter(last[0], last[1].at(-1));
    }
  });
}

/** Weekdays and hours are numbers to the API. */
function valueName(name, value) {
  return value === null || value === '' || !['weekday', 'hour'].includes(name) ? named(value) : write(value, name);
}

function chip(name, value) {
  const text = `${filterNames[name]}: ${valueName(name, value)}`;
  return h('button', { type: 'button', class: 'chip', 'aria-label': `Remove filter ${text}`, onclick: () => toggleFilter(name, value) }, text, icon(cross));
}

function chooser() {
  const values = h('div', { class: 'values' });
  const show = name => loadValues(values, name);
  return h('div', { id: 'add-filter', popover: true, class: 'popover', ontoggle: event => event.newState === 'open' && show(event.target.querySelector('select').value) },
    select('Filter by', Object.entries(filterNames), Object.keys(filterNames)[0], show), values);
}

async function loadValues(host, name) {
  fill(host, h('p', { class: 'note' }, 'Loading'));
  const query = { ...present.scope('sales'), by: name, measures: 'sales', sort: '-sales', top: mostValues };
  // The other values of what is filtered already shall be there to choose from.
  delete query[name];
  try {
    const rows = await get('sales', query);
    fill(host, rows.length === 0 ? h('p', { class: 'note' }, 'There is nothing to choose from.') : rows.map(row => choice(name, row)));
  } catch (failure) {
    fill(host, h('p', { class: 'note' }, failure.message));
  }
}

function choice(name, row) {
  const text = String(row[name] ?? '');
  const isSet = () => String(present.state.filters[name]?.includes(text) ?? false);
  const choose = event => {
    toggleFilter(name, text);
    event.currentTarget.setAttribute('aria-pressed', isSet());
  };
  return h('button', { type: 'button', class: 'choice', 'aria-pressed': isSet(), onclick: choose },
    h('span', {}, valueName(name, row[name])), h('span', { class: 'amount' }, write(row.sales, 'money', row.currency)));
}
