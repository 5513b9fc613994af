import { go, read } from '../../address.js';
import { fill, h, select } from '../../dom.js';
import { isTrained } from '../../models.js';
import { modelNames, modelName } from './modelNames.js';

export const dimensionNames = { total: 'Whole shop', region: 'Region', category: 'Category', store: 'Store', product: 'Product' };
const grains = [['month', 'Months'], ['week', 'Weeks'], ['day', 'Days']];
const aheads = {
  month: [['3', '3 months'], ['6', '6 months'], ['12', '12 months'], ['24', '24 months']],
  week: [['4', '4 weeks'], ['13', '13 weeks'], ['26', '26 weeks']],
  day: [['7', '7 days'], ['28', '28 days'], ['56', '56 days']],
};
const usualAhead = { month: '6', week: '13', day: '28' };
// Without published models only another horizon than theirs makes the service forecast months on the spot.
const untrainedAhead = '12';
const besides = [['', 'nothing'], ['hindcast', 'what was forecast then'], ['fitted', 'what the model expects']];

export const byOf = view => (view.option('by') in dimensionNames ? view.option('by') : 'total');
export const grainOf = view => (view.option('grain') in aheads ? view.option('grain') : 'month');
export const modelOf = view => (modelNames.includes(view.option('model')) ? view.option('model') : undefined);
export const besideOf = view => besides.find(([kind]) => kind === view.option('beside', ''))?.[0] ?? '';
export const periodType = view => (grainOf(view) === 'month' ? 'month' : 'day');

export function aheadOf(view, trained) {
  const usual = trained || grainOf(view) !== 'month' ? undefined : untrainedAhead;
  const chosen = view.option('ahead');
  return aheads[grainOf(view)].some(([count]) => count === chosen) ? chosen : usual;
}

/** The series that is chosen of those that there are, else the first. */
export function seriesOf(view, known) {
  const chosen = view.option('series');
  return known.includes(chosen) ? chosen : known[0];
}

/** What is forecast, how, and how far: choices for the whole page. */
export function chooser(view) {
  const element = h('section', { class: 'panel choices span-12', 'aria-label': 'What is forecast' });
  let known = [];
  let trained = true;

  function draw() {
    const focused = element.contains(document.activeElement) ? document.activeElement.name : null;
    const grain = grainOf(view);
    const ahead = trained || grain !== 'month' ? aheads[grain] : aheads[grain].filter(([count]) => count !== usualAhead.month);
    fill(element,
      choice('by', 'Forecast', Object.entries(dimensionNames), byOf(view), 'total', { series: null }),
      byOf(view) !== 'total' && choice('series', dimensionNames[byOf(view)], known.map(name => [name, name]), seriesOf(view, known), null),
      choice('grain', 'In', grains, grain, 'month', { ahead: null }),
      choice('ahead', 'Ahead', ahead, aheadOf(view, trained) ?? usualAhead[grain], trained || grain !== 'month' ? usualAhead[grain] : untrainedAhead),
      choice('model', 'What if this model', [['', 'the one that is served'], ...modelNames.map(name => [name, modelName(name)])], modelOf(view) ?? '', ''),
      choice('beside', 'Beside it', besides, besideOf(view), ''));
    if (focused) {
      element.querySelector(`[name="${focused}"]`)?.focus();
    }
  }

  view.watch(async signal => {
    draw();
    trained = await isTrained(view, signal).catch(() => true);
    draw();
  });
  return {
    element,
    /** The series that the answer has. */
    offer(names) {
      known = names;
      draw();
    },
  };
}

function choice(name, label, choices, chosen, usual, others = {}) {
  return select(label, choices, chosen, value => go({ options: { ...read().options, ...others, [name]: value === usual ? null : value } }), { name });
}
