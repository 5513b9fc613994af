import { h } from '../../dom.js';
import { write } from '../../format.js';
import { table } from '../../table.js';
import { badge } from '../stock/parts.js';

const orders = { day_first: 'day first', month_first: 'month first', year_first: 'year first' };
const marks = { ',': 'comma', ';': 'semicolon', '\t': 'tab', '|': 'bar' };

/** What would happen to a file, with what can be done about it before the details. */
export function preview(found, file, isPart, actions) {
  const { counts, dialect } = found;
  return h('div', { class: 'preview' },
    h('div', { class: 'preview-head' }, h('h3', {}, file.name), badge(found.loadable ? 'can be loaded' : 'cannot be loaded', found.loadable ? 'good' : 'bad'),
      h('span', { class: 'note' }, [size(file.size), found.kinds?.replaceAll('_', ' ').replaceAll(',', ', ')].filter(Boolean).join(' · '))),
    isPart && h('p', { class: 'note' }, 'The file is large: this is its beginning.'),
    counts && h('dl', { class: 'counts' }, ['rows_in', 'accepted', 'rejected', 'skipped'].map(name => h('div', {}, h('dt', {}, name === 'rows_in' ? 'rows' : name), h('dd', {}, write(counts[name], 'count'))))),
    dialect && h('p', { class: 'note' }, [dialect.encoding, marks[dialect.delimiter] ?? dialect.delimiter, `${dialect.columns} columns`, dialect.header_line > 0 && `header in line ${dialect.header_line}`,
      ...found.dates.map(({ column, order }) => `${column} ${orders[order] ?? order}`), found.currency && `money in ${found.currency}`, found.row_key && `a row is known by ${found.row_key.replaceAll(',', ', ')}`].filter(Boolean).join(' · ')),
    found.problems.length > 0 && h('ul', { class: 'problems' }, found.problems.map(({ severity, text }) => h('li', {}, badge(severity, severity === 'error' ? 'bad' : 'warn'), h('span', {}, text)))),
    actions,
    found.tables.filter(({ rows }) => rows.length > 0).map(({ table: name, rows }) => part(`First rows of ${name.replaceAll('_', ' ')}`, rows, filled(rows), true)),
    part('How the columns are understood', found.mapping, [
      { key: 'header', title: 'Header' }, { key: 'column', title: 'Means', show: row => row.column ?? badge('not used', '') }, { key: 'unit', title: 'Unit' }, { key: 'note', title: 'Note' },
    ]),
    part('Rows that would be rejected', found.rejected_rows, rejectedColumns));
}

export const rejectedColumns = [
  { key: 'source_line', title: 'Line', type: 'count' }, { key: 'column_name', title: 'Column' }, { key: 'reason', title: 'Why', show: row => h('span', { class: 'remark' }, row.reason) },
  { key: 'raw_text', title: 'The row', show: row => h('code', { class: 'remark' }, row.raw_text) },
];

export function size(bytes) {
  return bytes < 1_000_000 ? `${write(Math.max(bytes / 1000, 0.1), 'number')} kB` : `${write(bytes / 1_000_000, 'number')} MB`;
}

function part(title, rows, columns, isOpen = false) {
  return rows.length > 0 && h('details', { open: isOpen }, h('summary', {}, title), table({ rows, columns, label: title }));
}

/** Columns that no shown row fills would only be in the way. */
function filled(rows) {
  return Object.keys(rows[0]).filter(key => rows.some(row => row[key] !== null && row[key] !== '')).map(key => ({ key, title: key, show: row => String(row[key] ?? '–') }));
}
