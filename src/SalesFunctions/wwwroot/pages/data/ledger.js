import { csvLink } from '../../csv.js';
import { h } from '../../dom.js';
import { write } from '../../format.js';
import { badge } from '../stock/parts.js';
import { size } from './preview.js';

const looks = { loaded: 'good', failed: 'bad', loading: 'warn' };

/** Every file that came, and what became of its rows. */
export function ledger(view) {
  return view.panel({
    title: 'Uploads', span: 12, height: 'low', path: 'uploads', query: at => ({ dataset: at.state.dataset, page_size: 200 }), rows: answer => answer.items,
    note: () => 'Rows = loaded + replaced + unchanged + rejected + skipped. A click on a file shows its warnings and how its columns were read.', empty: 'No file was uploaded to this dataset yet.',
    columns: () => [
      { key: 'blob_name', title: 'File', show: row => file(row, view) },
      { key: 'status', title: 'State', show: row => badge(row.status, looks[row.status]) }, { key: 'started_at', title: 'Uploaded', type: 'moment' }, { key: 'kinds', title: 'Holds', show: row => row.kinds?.replaceAll('_', ' ').replaceAll(',', ', ') ?? '–' },
      { key: 'rows_in', title: 'Rows', type: 'count' }, { key: 'loaded', title: 'Loaded', type: 'count' }, { key: 'replaced', title: 'Replaced', type: 'count' }, { key: 'unchanged', title: 'Unchanged', type: 'count' },
      { key: 'rejected', title: 'Rejected', type: 'count', show: row => (row.rejected > 0 ? csvLink(write(row.rejected, 'count'), `uploads/${row.upload_id}/rejected-rows`, {}, { title: `The rejected rows of ${row.blob_name} as CSV` }) : '0') },
      { key: 'skipped', title: 'Skipped', type: 'count' }, { key: 'warnings', title: 'Warnings', type: 'count' },
      { key: 'size_bytes', title: 'Size', type: 'number', show: row => size(row.size_bytes) },
    ],
  });
}

/** The dataset's own folder goes without saying. */
function file(row, view) {
  const folder = `${row.dataset}/`;
  return [
    h('button', { type: 'button', class: 'pick', onclick: () => view.choose('upload', String(row.upload_id)) }, row.blob_name.startsWith(folder) ? row.blob_name.slice(folder.length) : row.blob_name),
    row.error && h('span', { class: 'remark' }, row.error),
  ].filter(Boolean);
}
