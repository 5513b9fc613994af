import { toggleFilter } from './address.js';
import { fill, h } from './dom.js';
import { isNumeric, write } from './format.js';

const firstRows = 100;

/**
 * A table that sorts by the heads of its columns. Columns: {key, title, type, filter, href, show}; filter names the dimension that a click on the
 * cell sets, href makes a link of it, show draws the cell itself.
 */
export function table({ rows, columns, caption, label }) {
  let order = null;
  let limit = firstRows;
  const body = h('tbody');
  const heads = columns.map(column => h('th', { scope: 'col', class: isNumeric(column.type) ? 'number' : null },
    h('button', { type: 'button', onclick: () => sortBy(column) }, column.title)));
  const more = h('button', { type: 'button', class: 'button more', onclick: () => { limit = Infinity; draw(); } });
  const element = h('div', { class: 'table', role: 'region', tabindex: '0', 'aria-label': label ?? caption },
    h('table', {}, caption && h('caption', {}, caption), h('thead', {}, h('tr', {}, heads)), body), more);

  function sortBy(column) {
    // Numbers are of most interest from the top, names from the beginning.
    const first = isNumeric(column.type) ? -1 : 1;
    order = order?.column === column ? { column, way: -order.way } : { column, way: first };
    heads.forEach((head, at) => (columns[at] === column ? head.setAttribute('aria-sort', order.way > 0 ? 'ascending' : 'descending') : head.removeAttribute('aria-sort')));
    draw();
  }

  function draw() {
    const sorted = order ? [...rows].sort((one, other) => order.way * compare(one[order.column.key], other[order.column.key], order.way)) : rows;
    fill(body, sorted.slice(0, limit).map(row => h('tr', {}, columns.map((column, at) => cell(row, column, at)))));
    more.textContent = `Show all ${write(rows.length, 'count')} rows`;
    more.hidden = rows.length <= limit;
  }

  draw();
  return element;
}

function cell(row, column, at) {
  const text = write(row[column.key], column.type, row.currency);
  const content = column.show ? column.show(row)
    : column.href ? h('a', { href: column.href(row) }, text)
    : column.filter ? h('button', { type: 'button', class: 'pick', title: `Only ${text}`, onclick: () => toggleFilter(column.filter, String(row[column.key] ?? '')) }, text)
    : text;
  const kind = [isNumeric(column.type) && 'number', ['day', 'moment'].includes(column.type) && 'day', column.type === 'change' && sense(row[column.key])].filter(Boolean).join(' ');
  return at === 0 ? h('th', { scope: 'row', class: kind || null }, content) : h('td', { class: kind || null }, content);
}

export function sense(change) {
  return change > 0 ? 'up' : change < 0 ? 'down' : null;
}

/** Empty cells come last, whichever way. */
function compare(one, other, way) {
  if (one === null || other === null) {
    return (one === null ? 1 : 0) * way - (other === null ? 1 : 0) * way;
  }
  return typeof one === 'string' ? one.localeCompare(other) : one - other;
}
