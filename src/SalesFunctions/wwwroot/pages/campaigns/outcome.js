import { fill, h } from '../../dom.js';
import { figure } from '../../figures.js';
import { write } from '../../format.js';
import { trouble } from '../../panel.js';
import { nobody, nothing, totals } from './plan.js';
import { nameOf, typeOf } from './words.js';

const cards = ['profit', 'return_on_cost', 'incremental_orders', 'incremental_revenue', 'cost', 'contacted'];
const facts = ['power', 'held_out', 'sample_size_per_arm', 'detectable_lift', 'conversion_rate_without', 'conversion_rate', 'break_even_lift', 'break_even_discount', 'test_days'];

/** What the campaign would bring, all segments together. */
export function outcome(view) {
  const element = h('section', { class: 'kpis', 'aria-label': 'Expected result' }, cards.map(() => h('div', { class: 'kpi skeleton' })));
  watchTotals(view, element, found => {
    fill(element, found === null ? h('p', { class: 'message panel' }, nobody)
      : [cards.filter(name => found[name]).map(name => card(found[name], found)), h('p', { class: 'compared' }, said(found.profit))]);
  });
  return element;
}

function card(row, found) {
  const notes = {
    profit: `profit with ${write(found.probability_of_profit?.expected, 'share')} probability`,
    contacted: `${write(found.held_out.expected, 'count')} held out to compare`,
    incremental_revenue: 'beyond what is sold anyway', incremental_orders: 'beyond those who buy anyway', cost: 'sending, fixed, discount', return_on_cost: 'profit per cost',
  };
  return figure({ label: nameOf(row.figure), value: row.expected, type: typeOf(row), currency: row.currency, range: row.low_5 === row.high_95 ? null : [row.low_5, row.high_95], note: notes[row.figure] });
}

function said(row) {
  return `Large: the expected value. Below it: what is passed with 95 % and with 5 % probability. ${write(row.draws, 'count')} draws, seed ${row.seed}.`;
}

/** Whether the hold-out is large enough to tell. */
export function power(view) {
  const list = h('dl', {});
  const note = h('p', { class: 'note' });
  watchTotals(view, list, found => {
    note.textContent = found === null ? nothing : found.power ? `As planned, a difference such as the expected one would be found with ${write(found.power.expected, 'share')} probability; 80% is usual.` : '';
    fill(list, facts.filter(name => found?.[name]).map(name => h('div', {}, h('dt', {}, nameOf(name)), h('dd', { 'data-figure': name }, write(found[name].expected, typeOf(found[name]))))));
  });
  return h('section', { class: 'panel facts', 'aria-labelledby': 'power' }, h('header', {}, h('div', { class: 'panel-title' }, h('h2', { id: 'power' }, 'Would the test tell?'), note)), list);
}

function watchTotals(view, element, draw) {
  view.watch(async function load(signal) {
    element.setAttribute('aria-busy', 'true');
    try {
      draw(await totals(view, signal));
    } catch (failure) {
      if (!signal.aborted) {
        fill(element, trouble(failure, () => load(signal)));
      }
    }
    element.removeAttribute('aria-busy');
  });
}
