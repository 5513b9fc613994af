import { h } from '../../dom.js';
import { write } from '../../format.js';
import { badge } from '../stock/parts.js';

const looks = { served: 'good', compared: '', refused: 'warn' };

/** What became of each model of the published version. */
export function models(view) {
  return view.panel({
    title: 'Models', span: 7, height: 'low', path: 'models', query: at => ({ dataset: at.state.dataset }), empty: 'No models are published yet: refresh them.',
    note: (at, rows) => (rows?.length > 0 ? `Version ${rows[0].model_version}, ${write(rows[0].published_at, 'moment')}${rows[0].is_current ? ', of the newest sales' : ': there are newer sales'}.` : ''),
    columns: () => [
      { key: 'model', title: 'Model', show: row => row.model.replaceAll('_', ' ') }, { key: 'state', title: 'State', show: row => badge(row.state, looks[row.state]) },
      { key: 'observations', title: 'Learnt from', type: 'count' }, { key: 'note', title: 'To know', show: row => (row.note ? h('span', { class: 'remark' }, row.note) : '–') },
    ],
  });
}
