import { figure } from '../../figures.js';
import { fill, h } from '../../dom.js';
import { write } from '../../format.js';
import { periodType } from './choice.js';
import { formText, modelName } from './modelNames.js';

/** The next period, the running month, and how far the model can be trusted; what the chart has learnt is shown here, too. */
export function figures(view) {
  const element = h('section', { class: 'figures span-12', 'aria-label': 'Forecast in figures', hidden: true });
  return {
    element,
    clear() {
      element.setAttribute('aria-busy', 'true');
    },
    show(rows) {
      const [next] = rows.filter(row => row.kind === 'forecast');
      element.removeAttribute('aria-busy');
      element.hidden = !next;
      if (next) {
        const running = rows.find(row => row.kind === 'nowcast');
        fill(element, h('div', { class: 'kpis' }, cards(next, running, rows.find(row => row.kind === 'regression'), periodType(view))), h('p', { class: 'note' }, remarks(next, running)));
      }
    },
  };
}

function cards(next, running, line, type) {
  const money = row => ({ value: row.value, type: 'money', currency: row.currency, range: [row.lower_80, row.upper_80] });
  const held = share => (share === null ? '–' : write(share, 'share'));
  return [
    running && figure({ label: `${write(running.period, 'month')} will come to`, ...money(running), note: 'in 80% of cases, by its days so far' }),
    figure({ label: `Forecast for ${write(next.period, type)}`, ...money(next), note: 'in 80% of cases' }),
    line && figure({ label: 'By a straight line', ...money(line), note: `${write(line.period, type)}, in 80% of cases` }),
    figure({ label: 'Error on periods not seen', value: next.smape, type: 'percent', note: `sMAPE; seasonal naive ${write(next.seasonal_naive_smape, 'percent')}` }),
    figure({ label: 'Error, scaled (MASE)', value: next.mase, type: 'ratio', note: `seasonal naive ${write(next.seasonal_naive_mase, 'ratio')}; less is better` }),
    figure({ label: 'The 80% band held', value: next.coverage_80, type: 'share', note: `of the periods not seen; that of 95%: ${held(next.coverage_95)}` }),
  ];
}

function remarks(next, running) {
  return [`Model: ${modelName(next.model)}${next.form ? ` (${formText(next.form)})` : ''}.`, running?.note, next.note].filter(Boolean).join(' ');
}
