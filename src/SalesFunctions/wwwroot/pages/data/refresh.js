import { get, post } from '../../api.js';
import { announce, fill, h } from '../../dom.js';
import { write } from '../../format.js';
import { trouble } from '../../panel.js';
import { table } from '../../table.js';
import { badge } from '../stock/parts.js';

const pollMilliseconds = 1_000;
const shownRuns = 20;
const looks = { published: 'good', failed: 'bad', running: 'warn', waiting: 'warn' };
const isOpen = run => run.status === 'waiting' || run.status === 'running';

/** Trains the models, and shows how far that is. */
export function refresh(view) {
  const force = h('input', { type: 'checkbox', name: 'force' });
  const button = h('button', { type: 'button', class: 'button primary', onclick: start }, 'Refresh the models');
  const said = h('p', { class: 'said', role: 'status' });
  const body = h('div', { class: 'runs' });
  let timer = null;

  const query = () => ({ dataset: view.state.dataset });
  const latest = signal => get('models/runs', { ...query(), page_size: shownRuns }, signal).then(page => page.items);

  async function start() {
    button.disabled = true;
    said.classList.remove('wrong');
    try {
      const runs = await post('models/refresh', { ...query(), force: force.checked ? true : undefined });
      tell(runs.length === 0 ? 'Nothing changed since the last refresh; tick the box to train nevertheless.' : 'The models are being trained.');
      follow(await latest());
    } catch (failure) {
      said.classList.add('wrong');
      tell(failure.message);
      button.disabled = false;
    }
  }

  /** Shows the runs, and again every second while one is not over. */
  function follow(runs, signal) {
    clearTimeout(timer);
    draw(runs);
    button.disabled = runs.some(isOpen);
    if (runs.some(isOpen)) {
      timer = setTimeout(async () => {
        const next = await latest(signal).catch(() => runs);
        if (element.isConnected) {
          follow(next, signal);
          if (!next.some(isOpen)) {
            tell(next[0].status === 'published' ? 'The models are trained and published.' : next[0].error ?? 'The models could not be trained.');
            view.renew();
          }
        }
      }, pollMilliseconds);
    }
  }

  function draw(runs) {
    const open = runs.find(isOpen);
    fill(body, open && working(open), runs.length === 0 ? h('p', { class: 'message' }, 'No models were trained yet. It takes seconds for a small shop, minutes for millions of lines.') : table({ rows: runs, columns, label: 'Runs' }));
  }

  function tell(text) {
    said.textContent = text;
    announce(text);
  }

  view.watch(async function load(signal) {
    try {
      follow(await latest(signal), undefined);
    } catch (failure) {
      if (!signal.aborted) {
        fill(body, trouble(failure, () => load(signal)));
      }
    }
  }, () => clearTimeout(timer));

  const element = h('section', { class: 'panel span-5', 'aria-labelledby': 'refresh-title' },
    h('header', {}, h('div', { class: 'panel-title' }, h('h2', { id: 'refresh-title' }, 'Refresh'), h('p', { class: 'note' }, 'Segments, lifetime values, forecasts, stock and advice are learnt at a refresh: nightly, or now.'))),
    h('div', { class: 'actions' }, button, h('label', { class: 'check' }, force, h('span', {}, 'also if nothing changed'))), h('div', { class: 'runs' }, said), body);
  return element;
}

function working(run) {
  const bar = h('progress', { max: run.total || 1, 'aria-label': 'Progress of the refresh' });
  if (run.total > 0) {
    bar.value = run.done;
  }
  return h('div', { class: 'progress' }, h('strong', {}, run.status === 'waiting' ? 'Waiting for its turn' : (run.stage ?? 'Beginning').replaceAll('_', ' ')), bar,
    h('span', { class: 'note' }, run.total > 0 ? `${write(run.done, 'count')} of ${write(run.total, 'count')}` : ''));
}

const columns = [
  { key: 'run_id', title: 'Run' }, { key: 'status', title: 'State', show: row => [badge(row.status, looks[row.status]), row.error && h('span', { class: 'remark' }, row.error)].filter(Boolean) },
  { key: 'requested_at', title: 'Asked', type: 'moment' }, { key: 'finished_at', title: 'Finished', type: 'moment' },
];
