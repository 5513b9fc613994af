import { fill, h } from '../../dom.js';
import { write } from '../../format.js';

/** How old the figures are and whether the models have seen them. */
export function freshness(view) {
  const list = h('dl', {});
  view.watch(async signal => {
    const { dataset } = view;
    const models = await view.get('models', { dataset: dataset.dataset }, signal).catch(() => []);
    const made = models[0];
    const facts = [
      ['Sales', dataset.first_day ? `${write(dataset.first_day, 'day')} to ${write(dataset.last_day, 'day')}` : 'without dates'],
      ['Lines', write(dataset.rows, 'count')],
      ['Customers', write(dataset.customers, 'count')],
      ['Products', write(dataset.products, 'count')],
      ['Last upload', write(dataset.last_upload_at, 'moment')],
      ['Models', made ? `${write(made.published_at, 'moment')}${made.is_current ? '' : ', before the newest sales'}` : 'not trained yet'],
    ];
    fill(list, facts.map(([name, value]) => h('div', {}, h('dt', {}, name), h('dd', {}, value))));
  });
  return h('section', { class: 'panel span-4 low facts', 'aria-labelledby': 'facts' }, h('header', {}, h('div', { class: 'panel-title' }, h('h2', { id: 'facts' }, 'How fresh is this'))), list);
}
