import { link, read } from './address.js';
import { fill, h } from './dom.js';
import { pages } from './pages.js';

const asked = new WeakMap();

/** The models of the published version; one call for all pieces that a page loads together. */
export function models(view, signal) {
  if (!asked.has(signal)) {
    asked.set(signal, view.get('models', { dataset: view.dataset.dataset }, signal));
  }
  return asked.get(signal);
}

export async function isTrained(view, signal) {
  return (await models(view, signal)).length > 0;
}

/** Says that there are no models yet, or that they are behind the sales, and where to go; nothing where all is well. */
export function modelsNotice(view, without) {
  const element = h('p', { class: 'notice span-12', role: 'note', hidden: true });
  view.watch(async signal => {
    const [made] = await models(view, signal).catch(() => [{ is_current: true }]);
    element.hidden = made?.is_current ?? false;
    fill(element, made ? 'There are newer sales than the models have seen. ' : `The models of this shop are not trained yet. ${without} `, wayToRefresh());
  });
  return element;
}

function wayToRefresh() {
  const data = pages.find(page => page.id === 'data');
  return data ? h('a', { href: link({ ...read(), page: data.id, filters: {}, options: {} }) }, 'Refresh them on the page Data.') : 'The next refresh trains them.';
}
