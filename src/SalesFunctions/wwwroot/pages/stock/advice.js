import { link } from '../../address.js';
import { csvLink } from '../../csv.js';
import { fill, h, icon } from '../../dom.js';
import { write } from '../../format.js';
import { trouble } from '../../panel.js';

const root = '/api/v1/';
const first = 8;
const kinds = {
  push: { label: 'Push', icon: 'M12 19V5M6 11l6-6 6 6' },
  win_back: { label: 'Win back', icon: 'M9 14l-5-5 5-5M4 9h10a6 6 0 0 1 0 12h-3' },
  expand: { label: 'Expand', icon: 'M4 18l6-6 4 4 6-8M14 8h6v6' },
  staff: { label: 'Staff', icon: 'M9 11a3.5 3.5 0 1 0 0-7 3.5 3.5 0 0 0 0 7zM2.5 20c0-8 13-8 13 0M16 4.5a3.5 3.5 0 0 1 0 6M18 14c2.500 1 3.500 3 3.500 6' },
  prepare: { label: 'Prepare', icon: 'M5 5h14v15H5zM5 10h14M9 3v4M15 3v4' },
};

/** The page that shows what a question answers; where there is none the CSV proves it alone. */
const pagesOf = { 'sales/peaks': 'sales', 'products/underperforming': 'sales', sales: 'sales', 'campaigns/simulations': 'campaigns', forecasts: 'forecast' };

/** What to do, most at stake first. */
export function advice(view) {
  const list = h('ol', { class: 'cards' });
  const tools = h('div', { class: 'tools' });
  const element = h('section', { class: 'panel', 'aria-labelledby': 'advice' }, h('header', {}, h('div', { class: 'panel-title' }, h('h2', { id: 'advice' }, 'What to do'),
    h('p', { class: 'note' }, 'By what is at stake, cautiously counted. Each is backed by a test; the link asks for the figures behind it.')), tools), list);
  view.watch(async function load(signal) {
    const query = { dataset: view.state.dataset };
    fill(tools, csvLink(['CSV', h('span', { class: 'unseen' }, ' of the advice')], 'recommendations', query, { class: 'tool' }));
    list.setAttribute('aria-busy', 'true');
    if (list.childElementCount === 0) {
      fill(list, Array.from({ length: 3 }, () => h('li', { class: 'advice skeleton', 'aria-hidden': 'true' })));
    }
    try {
      const rows = await view.get('recommendations', query, signal);
      fill(list, rows.length === 0 ? h('li', { class: 'message' }, 'Nothing stands out that a test would back.') : cards(rows));
    } catch (failure) {
      if (!signal.aborted) {
        fill(list, h('li', { class: 'message' }, trouble(failure, () => load(signal))));
      }
    }
    list.removeAttribute('aria-busy');
  });
  return element;
}

/** The first ones; the others come when they are asked for. */
function cards(rows) {
  const more = h('li', { class: 'more' }, h('button', {
    type: 'button', class: 'button', onclick: () => {
      const others = rows.slice(first).map(card);
      more.replaceWith(...others);
      others[0].querySelector('a').focus();
    },
  }, `Show all ${write(rows.length, 'count')}`));
  return [...rows.slice(0, first).map(card), rows.length > first && more];
}

function card(row) {
  const kind = kinds[row.kind] ?? { label: row.kind, icon: '' };
  const money = amount => write(amount, 'money', row.currency);
  return h('li', { class: `advice ${row.kind}` },
    h('p', { class: 'kind' }, icon(kind.icon), kind.label, h('span', { class: 'rank', 'aria-label': `Place ${row.rank}` }, row.rank)),
    h('h3', {}, row.subject), h('p', { class: `stake ${row.effect < 0 ? 'down' : ''}`, 'data-value': row.effect }, money(row.effect)),
    h('p', { class: 'note' }, `${write(row.interval_level, 'share')} interval ${money(row.effect_lower)} to ${money(row.effect_upper)}`),
    h('p', { class: 'sentence' }, row.sentence),
    h('p', { class: 'proof' }, `${row.test}${row.q_value === null ? '' : `, q ${small(row.q_value)}`}; ${write(row.observations, 'count')} observations`),
    h('p', { class: 'links' }, proofs(row)));
}

function small(value) {
  return value < 0.001 ? '< 0.001' : `= ${value.toFixed(3)}`;
}

/** The question itself as a table, and the page that shows it with the same range. */
function proofs(row) {
  const target = new URL(row.link, document.baseURI);
  const path = target.pathname.slice(target.pathname.indexOf(root) + root.length);
  const query = Object.fromEntries([...new Set(target.searchParams.keys())].map(name => [name, target.searchParams.getAll(name)]));
  const page = pagesOf[path];
  return [page && h('a', { href: pageLink(page, query) }, 'Look at it'), csvLink('Figures (CSV)', path, query)];
}

function pageLink(page, { dataset, from, to, region, category, segment, channel }) {
  const filters = Object.fromEntries(Object.entries({ region, category }).filter(([, values]) => values));
  const options = page === 'campaigns' ? { segments: segment?.join('|'), channel: channel?.[0] } : {};
  return link({ page, dataset: dataset?.[0], period: from || to ? 'custom' : undefined, from: from?.[0], to: to?.[0], filters, options });
}
