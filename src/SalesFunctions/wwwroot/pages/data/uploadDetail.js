import { csvLink } from '../../csv.js';
import { fill, h } from '../../dom.js';
import { write } from '../../format.js';
import { trouble } from '../../panel.js';
import { table } from '../../table.js';
import { badge } from '../stock/parts.js';
import { rejectedColumns } from './preview.js';

const shownRows = 100;

/** One file of the ledger: its warnings, its columns, the rows that were not loaded. */
export function uploadDetail(view) {
  const title = h('h2', { id: 'upload-detail' });
  const body = h('div', { class: 'preview' });
  const element = h('section', { class: 'panel span-12', 'aria-labelledby': 'upload-detail', hidden: true },
    h('header', {}, h('div', { class: 'panel-title' }, title), h('div', { class: 'tools' }, h('button', { type: 'button', class: 'tool', onclick: () => view.choose('upload', null) }, 'Close'))), body);
  let shown = null;
  view.watch(async function load(signal) {
    const id = view.option('upload', null);
    element.hidden = id === null;
    if (id === null) {
      shown = null;
      return;
    }
    try {
      const query = { dataset: view.state.dataset };
      const file = await view.get(`uploads/${encodeURIComponent(id)}`, query, signal);
      const rejected = file.rejected > 0 ? (await view.get(`uploads/${file.upload_id}/rejected-rows`, { ...query, page_size: shownRows }, signal)).items : [];
      title.textContent = file.blob_name;
      fill(body, parts(file, rejected, query));
    } catch (failure) {
      if (!signal.aborted) {
        title.textContent = `Upload ${id}`;
        fill(body, trouble(failure, () => load(signal)));
      }
    }
    if (shown !== id) {
      element.scrollIntoView({ block: 'nearest' });
    }
    shown = id;
  });
  return element;
}

function parts(file, rejected, query) {
  return [
    file.error && h('p', { class: 'said wrong' }, file.error),
    h('p', { class: 'note' }, [file.encoding, `read ${file.attempts === 1 ? 'once' : `${file.attempts} times`}`, file.row_key && `a row is known by ${file.row_key.replaceAll(',', ', ')}`,
      file.finished_at && `finished ${write(file.finished_at, 'moment')}`].filter(Boolean).join(' · ')),
    file.warnings.length > 0 ? h('ul', { class: 'problems' }, file.warnings.map(text => h('li', {}, badge('warning', 'warn'), h('span', {}, text)))) : h('p', { class: 'note' }, 'No warnings.'),
    rejected.length > 0 && h('details', { open: true }, h('summary', {}, `Rejected rows, ${write(file.rejected, 'count')}`),
      h('p', { class: 'note' }, 'Mend them and upload them again. ', csvLink('Download as CSV', `uploads/${file.upload_id}/rejected-rows`, query)), table({ rows: rejected, columns: rejectedColumns, label: 'Rejected rows' })),
    file.mapping.length > 0 && h('details', {}, h('summary', {}, 'How the columns were read'), table({
      rows: file.mapping, label: 'Columns', columns: [{ key: 'header', title: 'Header' }, { key: 'column', title: 'Means', show: row => row.column ?? badge('not used', '') }, { key: 'unit', title: 'Unit' }, { key: 'note', title: 'Note' }],
    })),
  ];
}
