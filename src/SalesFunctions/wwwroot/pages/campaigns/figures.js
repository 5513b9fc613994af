import { h } from '../../dom.js';
import { write } from '../../format.js';
import { audience, nothing, question } from './plan.js';
import { nameOf, typeOf } from './words.js';

const expected = (key, title) => ({ key, title, type: 'number', show: row => write(row[key], typeOf(row), row.currency) });

/** Every figure of one segment, or of all together, with its range and where its rate comes from. */
export function figuresOf(view) {
  const of = at => at.option('of', null);
  return view.panel({
    title: at => `All figures of ${of(at) ?? 'the whole audience'}`, span: 12, height: 'low', path: 'campaigns/simulations', heeds: audience, query: question, empty: nothing,
    note: at => (of(at) ? 'A click on another segment above shows that one.' : 'A click on a segment above shows that one alone.'),
    rows: (answer, at) => answer.filter(row => row.segment === of(at)),
    columns: () => [
      { key: 'figure', title: 'Figure', show: row => nameOf(row.figure) }, expected('expected', 'Expected'), expected('low_5', '5 %'), expected('median', 'Median'), expected('high_95', '95 %'),
      { key: 'source', title: 'Source', show: row => h('span', { class: 'remark' }, [row.source, row.note].filter(Boolean).join('. ') || '–') },
    ],
  });
}
