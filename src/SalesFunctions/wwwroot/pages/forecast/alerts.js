import { go, read } from '../../address.js';
import { h } from '../../dom.js';
import { write } from '../../format.js';
import { isTrained } from '../../models.js';
import { dimensionNames } from './choice.js';

const bands = [['95', '95% band'], ['80', '80% band']];
const spans = [['1', '1 month'], ['3', '3 months'], ['6', '6 months']];

/** Months outside the band that was expected of them, and what contributed most. */
export function alerts(view) {
  return view.panel({
    title: 'What came otherwise', path: 'forecasts/alerts', span: 12, height: 'low', when: isTrained,
    note: () => 'Months outside the band that had been expected of them before they began, over all series.',
    options: [{ name: 'band', label: 'Outside', choices: bands, usual: '95' }, { name: 'months', label: 'Last', choices: spans, usual: '3' }],
    query: at => ({ band: at.option('band', '95'), months: at.option('months', '3') }),
    columns: at => [
      { key: 'series', title: 'Series', show: series }, { key: 'period', title: 'Month', show: row => [write(row.period, 'month'), row.kind === 'nowcast' && h('span', { class: 'badge plain' }, 'running')] },
      { key: 'value', title: 'Sales', type: 'money' }, { key: 'expected', title: 'Expected', type: 'money' }, { key: 'deviation_percent', title: 'Deviation', type: 'change' },
      { key: `lower_${at.option('band', '95')}`, title: `${at.option('band', '95')}% band`, type: 'money', show: row => band(row, at.option('band', '95')) },
      { key: 'driver_value', title: 'Mostly due to', show: row => (row.driver_dimension ? `${row.driver_value ?? '(none)'} (${row.driver_dimension.replace('_', ' ')})` : '–') },
      { key: 'driver_deviation', title: 'Its part', type: 'money' }, { key: 'note', title: 'Note' },
    ],
    empty: 'All months lay within what was expected of them.',
  });
}

function band(row, percent) {
  const said = value => write(value, 'money', row.currency);
  return `${said(row[`lower_${percent}`])} – ${said(row[`upper_${percent}`])}`;
}

function series(row) {
  const isTotal = row.dimension === 'total';
  const show = () => {
    go({ options: { ...read().options, by: isTotal ? null : row.dimension, series: isTotal ? null : row.series } });
    scrollTo({ top: 0 });
  };
  return h('button', { type: 'button', class: 'pick', title: 'Show its course', onclick: show },
    isTotal ? dimensionNames.total : row.series, isTotal ? null : h('span', { class: 'note' }, ` ${dimensionNames[row.dimension].toLowerCase()}`));
}
