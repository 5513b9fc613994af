import { link } from '../../address.js';
import { get, sendFile } from '../../api.js';
import { announce, fill, h, icon } from '../../dom.js';
import { write } from '../../format.js';
import { trouble } from '../../panel.js';
import { preview } from './preview.js';

const arrow = 'M12 16V4M6.500 9.500L12 4l5.500 5.500M4 16v4h16v-4';
const pollMilliseconds = 700;
const wholePreviewBytes = 32 * 1024 * 1024;
const headBytes = 8 * 1024 * 1024;
const lineEnd = 10;

/** Takes a file: shows what would happen to it, sends it off, and follows it until its rows are there. */
export function upload({ dataset, signal, loaded }) {
  const name = h('input', { name: 'upload-dataset', value: dataset, required: true, maxlength: 64, autocomplete: 'off' });
  const input = h('input', { type: 'file', class: 'unseen', name: 'upload-file', accept: '.csv,.tsv,.txt,.gz,.json', onchange: () => take(input.files) });
  const place = h('div', { class: 'work', 'aria-live': 'polite' });
  const zone = h('label', { class: 'drop' }, icon(arrow), h('strong', {}, 'Drop an export here, or choose one'),
    h('span', {}, 'CSV, tab or semicolon separated, also packed (.gz). First you see what would happen to it.'), input);
  const element = h('section', { class: 'panel span-12', 'aria-labelledby': 'upload-title' },
    h('header', {}, h('div', { class: 'panel-title' }, h('h2', { id: 'upload-title' }, 'Upload a file'), h('p', { class: 'note' }, 'Sales, customers, products with stock, or responses to campaigns: the columns tell which.')),
      h('label', { class: 'field' }, h('span', {}, 'Dataset'), name)), h('div', { class: 'upload' }, zone, place));

  for (const [event, isOver] of [['dragenter', true], ['dragover', true], ['dragleave', false], ['drop', false]]) {
    zone.addEventListener(event, dragged => {
      dragged.preventDefault();
      zone.classList.toggle('over', isOver);
    });
  }
  zone.addEventListener('drop', event => take(event.dataTransfer.files));

  async function take(files) {
    const [file] = files;
    if (!file) {
      return;
    }
    zone.hidden = true;
    const bar = progress(`Looking at ${file.name}`);
    fill(place, bar.element);
    try {
      const head = await headOf(file);
      const found = await sendFile('uploads/preview', { dataset: name.value, name: file.name }, head, bar.tell, signal);
      const actions = h('div', { class: 'actions' },
        found.loadable && h('button', { type: 'button', class: 'button primary', onclick: () => send(file, head === file ? found.counts.rows_in : null) }, 'Load it'),
        h('button', { type: 'button', class: 'button', onclick: startAgain }, 'Choose another'));
      fill(place, preview(found, file, head.size < file.size, actions));
      announce(found.loadable ? `${file.name} can be loaded; see the preview` : `${file.name} cannot be loaded; see why`);
      actions.firstChild.focus();
    } catch (failure) {
      failed(failure, () => take([file]));
    }
  }

  async function send(file, rows) {
    const bar = progress(`Sending ${file.name}`);
    fill(place, bar.element);
    try {
      const sent = await sendFile('uploads', { dataset: name.value, name: file.name }, file, bar.tell, signal);
      const entry = await follow(sent, progress(`Loading ${file.name}`), rows);
      fill(place, ended(entry), h('div', { class: 'actions' },
        entry.status === 'loaded' && h('a', { class: 'button primary', href: link({ page: 'overview', dataset: entry.dataset, filters: {}, options: {} }) }, 'See the figures'),
        h('button', { type: 'button', class: 'button', onclick: startAgain }, 'Upload another')));
      announce(entry.status === 'loaded' ? `${file.name} is loaded` : `${file.name} was not loaded`);
      loaded(entry);
    } catch (failure) {
      failed(failure, () => send(file, rows));
    }
  }

  /** Asks the ledger until it says what became of this version of the file. */
  async function follow({ dataset: of, blob_name, etag }, bar, rows) {
    fill(place, bar.element);
    let isKnown = false;
    for (;;) {
      // A new dataset is there as soon as its first load begins.
      isKnown ||= (await get('datasets', { dataset: of }, signal)).length > 0;
      const [entry] = isKnown ? (await get('uploads', { dataset: of, blob_name, etag }, signal)).items : [];
      if (entry && entry.status !== 'loading') {
        return entry;
      }
      bar.tell(rows && entry ? Math.min(entry.progress_rows / rows, 1) : null, entry ? `${write(entry.progress_rows, 'count')} rows` : 'waiting for storage to tell of it');
      await new Promise(done => setTimeout(done, pollMilliseconds));
      signal.throwIfAborted();
    }
  }

  function failed(failure, again) {
    if (!signal.aborted) {
      fill(place, trouble(failure, again), h('div', { class: 'actions' }, h('button', { type: 'button', class: 'button', onclick: startAgain }, 'Choose another')));
    }
  }

  function startAgain() {
    input.value = '';
    zone.hidden = false;
    fill(place);
    input.focus();
  }

  return element;
}

/** The file, or so much of a large one that a preview is quick: whole lines. What is packed cannot be cut. */
async function headOf(file) {
  if (file.size <= wholePreviewBytes || file.name.endsWith('.gz')) {
    return file;
  }
  const bytes = new Uint8Array(await file.slice(0, headBytes).arrayBuffer());
  return file.slice(0, bytes.lastIndexOf(lineEnd) + 1);
}

function progress(text) {
  const bar = h('progress', { max: 1, 'aria-label': text });
  const said = h('span', { class: 'note' });
  return {
    element: h('div', { class: 'progress' }, h('strong', {}, text), bar, said),
    tell(share, words) {
      if (share === null) {
        bar.removeAttribute('value');
      } else {
        bar.value = share;
      }
      said.textContent = words ?? (share < 1 ? write(share, 'share') : 'reading it');
    },
  };
}

function ended(entry) {
  const counts = ['rows_in', 'loaded', 'replaced', 'unchanged', 'rejected', 'skipped'];
  return h('div', { class: 'ended' }, h('h3', {}, entry.status === 'loaded' ? `${entry.blob_name} is loaded` : `${entry.blob_name} was not loaded`),
    entry.error && h('p', { class: 'said wrong' }, entry.error),
    h('dl', { class: 'counts' }, counts.map(name => h('div', {}, h('dt', {}, name === 'rows_in' ? 'rows' : name), h('dd', {}, write(entry[name], 'count'))))));
}
