import { go } from './address.js';
import { fill, h, icon, select } from './dom.js';
import { write } from './format.js';
import { currentKey, forgetKey } from './key.js';
import { addDays } from './dates.js';
import { periods, usualPeriod } from './period.js';
import { isDark, toggleTheme } from './theme.js';

const moon = 'M20 14.5A8 8 0 1 1 9.5 4 6.5 6.5 0 0 0 20 14.5z';
const chain = 'M10 14a4 4 0 0 0 6 .5l3-3a4 4 0 0 0-5.7-5.7l-1 1M14 10a4 4 0 0 0-6-.5l-3 3a4 4 0 0 0 5.7 5.7l1-1';
const lock = 'M6 11h12v9H6zM8.5 11V8a3.5 3.5 0 0 1 7 0v3';

/** What is looked at: which shop, which days. */
export function drawChoosers(host, view, datasets) {
  const { state, range } = view;
  const choosePeriod = period => go(period === 'custom'
    ? { period, from: range.from ?? view.dataset.first_day, to: range.to ?? addDays(view.dataset.last_day, 1) } : { period, from: null, to: null });
  const hadFocus = host.contains(document.activeElement) && document.activeElement.name;
  fill(host,
    select('Dataset', datasets.map(({ dataset }) => [dataset, dataset]), state.dataset, chooseDataset, { name: 'dataset' }),
    select('Period', periods, state.period, choosePeriod, { name: 'period' }),
    state.period === 'custom' && days(state));
  if (hadFocus) {
    host.querySelector(`[name="${hadFocus}"]`)?.focus();
  }
}

/** Filters and days of one shop mean nothing in another. */
function chooseDataset(dataset) {
  go({ dataset, filters: {}, period: usualPeriod, from: null, to: null });
}

/** People name the last day that counts, the address the first that does not. */
function days(state) {
  const change = (name, value) => value && go({ period: 'custom', from: state.from, to: state.to, [name]: value });
  return [
    h('label', { class: 'field' }, h('span', {}, 'From'), h('input', { type: 'date', name: 'from', value: state.from, max: state.to, onchange: event => change('from', event.target.value) })),
    h('label', { class: 'field' }, h('span', {}, 'To'), h('input', {
      type: 'date', name: 'to', value: state.to && addDays(state.to, -1), min: state.from, onchange: event => event.target.value && change('to', addDays(event.target.value, 1)),
    })),
  ];
}

export function drawTools(host) {
  const theme = tool('Dark theme', moon, () => { toggleTheme(); theme.setAttribute('aria-pressed', String(isDark())); });
  theme.setAttribute('aria-pressed', String(isDark()));
  const share = tool('Copy the link to this view', chain, () => copyLink(share));
  fill(host, share, theme, currentKey() && tool('Forget the key', lock, () => { forgetKey(); location.reload(); }));
}

function tool(label, path, onclick) {
  return h('button', { type: 'button', class: 'round', 'aria-label': label, title: label, onclick }, icon(path));
}

/** How old the figures are, in one line. */
export function drawFreshness(host, dataset) {
  fill(host,
    h('span', {}, dataset.dataset),
    dataset.last_day && h('span', {}, `Sales to ${write(dataset.last_day, 'day')}`),
    h('span', {}, `${write(dataset.rows, 'count')} lines`),
    dataset.last_upload_at && h('span', {}, `last upload ${write(dataset.last_upload_at, 'moment')}`));
}

async function copyLink(button) {
  await navigator.clipboard?.writeText(location.href);
  button.classList.add('done');
  document.getElementById('status').textContent = 'The link is copied';
  setTimeout(() => button.classList.remove('done'), 1500);
}
