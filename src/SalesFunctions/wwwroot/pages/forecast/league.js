import { h } from '../../dom.js';
import { isTrained } from '../../models.js';
import { byOf, modelOf, seriesOf } from './choice.js';
import { formText, modelName, modelNames } from './modelNames.js';

/** How good each model was on months that it had not seen, and which one is served. */
export function league(view) {
  return view.panel({
    title: 'Which model is best', path: 'forecasts/models', span: 12, height: 'low', when: isTrained,
    note: () => 'By months that the models had not seen, of all sales. Less sMAPE and MASE are better, coverage shall be near 80 and 95%. A click on a model shows what it would say.',
    query: at => ({ by: byOf(at) }),
    rows(answer, at) {
      const series = seriesOf(at, [...new Set(answer.map(row => row.series))]);
      return answer.filter(row => row.series === series);
    },
    columns: at => [
      { key: 'model', title: 'Model', show: row => name(row, at) },
      { key: 'smape', title: 'sMAPE', type: 'percent' }, { key: 'mase', title: 'MASE', type: 'ratio' }, { key: 'rmsse', title: 'RMSSE', type: 'ratio' },
      { key: 'coverage_80', title: '80% held', type: 'share' }, { key: 'coverage_95', title: '95% held', type: 'share' }, { key: 'weight', title: 'Weight', type: 'share' },
      { key: 'residual_p_value', title: 'Noise left (p)', type: 'ratio' }, { key: 'form', title: 'Form', show: row => h('span', { class: 'form' }, row.refusal ?? formText(row.form)) },
    ],
    empty: 'There is no series long enough to compare models on.',
  });
}

function name(row, view) {
  const isChosen = modelOf(view) === row.model;
  const text = modelNames.includes(row.model) && !(row.refusal && row.smape === null)
    ? h('button', {
      type: 'button', class: 'pick', 'aria-pressed': String(isChosen), title: isChosen ? 'Back to the one that is served' : 'What if this model',
      onclick: () => view.choose('model', isChosen ? null : row.model),
    }, modelName(row.model))
    : modelName(row.model);
  return h('span', { class: 'model' }, text, row.served && h('span', { class: 'badge' }, 'served'), isChosen && h('span', { class: 'badge plain' }, 'shown'));
}
