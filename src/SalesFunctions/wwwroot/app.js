import { go, link, onChange, read } from './address.js';
import { get } from './api.js';
import { announce, fill, h, icon } from './dom.js';
import { clearOnEscape, drawFilters } from './filters.js';
import { drawChoosers, drawFreshness, drawTools } from './header.js';
import { pageOf, pages } from './pages.js';
import { trouble } from './panel.js';
import { View } from './view.js';

const place = id => document.getElementById(id);
const usualDataset = 'default';
let datasets = [];
let shown = null;

/** Draws what the address says: the whole page where page or dataset are others, else only the figures. */
async function show(state) {
  const dataset = datasets.find(known => known.dataset === state.dataset);
  if (!dataset) {
    go({ dataset: usual().dataset }, { replace: true });
    return;
  }
  place('main').setAttribute('aria-busy', 'true');
  const page = pageOf(state.page);
  const isOther = !shown || shown.page !== page || shown.view.dataset !== dataset;
  if (isOther) {
    await build(page, state, dataset);
  }
  if (shown.page !== page) {
    return; // Another page was chosen while this one's file came.
  }
  const { view } = shown;
  view.update(state, dataset).then(isLatest => isLatest && place('main').removeAttribute('aria-busy'));
  drawNavigation(state, page);
  drawChoosers(place('choosers'), view, datasets);
  drawFilters(place('chips'), view);
}

async function build(page, state, dataset) {
  const isFirst = !shown;
  shown?.view.dispose();
  shown = { page, view: new View(state, dataset) };
  const { view } = shown;
  const module = await page.load();
  if (shown.view !== view) {
    return;
  }
  place('title').textContent = page.title;
  document.title = `${page.title} · ${dataset.dataset} · SalesFunctions`;
  fill(place('page'), module.build(view));
  drawFreshness(place('freshness'), dataset);
  if (!isFirst) {
    scrollTo({ top: 0 });
  }
}

function drawNavigation(state, present) {
  const nav = place('pages');
  const hadFocus = nav.contains(document.activeElement);
  fill(nav, pages.map(page => h('a', {
    href: link({ ...state, page: page.id, options: {} }), 'aria-current': page === present ? 'page' : null, onclick: event => follow(event, page),
  }, icon(page.icon), h('span', {}, page.title))));
  const current = nav.querySelector('[aria-current]');
  if (hadFocus) {
    current.focus();
  }
  // On a phone it is a strip that is wider than the screen.
  nav.scrollLeft = current.offsetLeft - (nav.clientWidth - current.offsetWidth) / 2;
}

/** Follows a link without loading the page again, unless it is to open elsewhere. */
function follow(event, page) {
  if (event.button === 0 && !event.ctrlKey && !event.metaKey && !event.shiftKey && !event.altKey) {
    event.preventDefault();
    go({ page: page.id, options: {} });
    announce(page.title);
  }
}

/** The shop's own files first, else what was loaded last. */
function usual() {
  return datasets.find(({ dataset, rows }) => dataset === usualDataset && rows > 0)
    ?? [...datasets].sort((one, other) => (other.last_upload_at ?? '').localeCompare(one.last_upload_at ?? ''))[0];
}

/** Says something instead of a page. */
function say(title, content) {
  place('title').textContent = title;
  fill(place('page'), content);
  place('main').removeAttribute('aria-busy');
}

async function start() {
  try {
    datasets = await get('datasets');
  } catch (failure) {
    say('SalesFunctions', trouble(failure, start));
    return;
  }
  drawTools(place('tools'));
  if (datasets.length === 0) {
    const { upload } = await import('./pages/data/upload.js');
    say('No sales yet', [
      upload({ dataset: usualDataset, signal: new AbortController().signal, loaded: () => {} }),
      h('div', { class: 'message' }, h('p', {}, 'Or put an export into the container uploads, under the name of a dataset: uploads/myshop/sales.csv. Its figures are here seconds later.'),
        h('button', { type: 'button', class: 'button', onclick: start }, 'Look again')),
    ]);
    return;
  }
  show(read());
}

onChange(show);
clearOnEscape();
start();
