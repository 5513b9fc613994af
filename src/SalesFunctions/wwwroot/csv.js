import { address, download } from './api.js';
import { h } from './dom.js';
import { currentKey } from './key.js';

/** A link to a table as CSV; where there is a key it is sent beside the address, not in it. */
export function csvLink(text, path, query, attributes = {}) {
  const save = event => {
    if (currentKey()) {
      event.preventDefault();
      download(path, query);
    }
  };
  return h('a', { ...attributes, href: address(path + '.csv', query).href, download: true, onclick: save }, text);
}
