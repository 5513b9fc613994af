import { address, get } from './api.js';
import { go, read } from './address.js';
import { ignored, scope } from './contract.js';
import { announce } from './dom.js';
import { panel } from './panel.js';
import { comparedWith, rangeOf } from './period.js';

/** One page as it is shown: what was chosen, and the pieces that follow it. */
export class View {
  #pieces = [];
  #asking = null;
  #shared = new Map();

  constructor(state, dataset) {
    this.#take(state, dataset);
  }

  /** A panel that loads itself anew whenever the address changes; see panel.js. */
  panel(spec) {
    const made = panel(spec, this);
    this.#pieces.push(made);
    return made.element;
  }

  /** Any other piece: load(signal) runs now and whenever the address changes. */
  watch(load, dispose = () => {}) {
    this.#pieces.push({ load, dispose });
  }

  /** The choice of a page's own option, kept in the address. */
  option(name, usual) {
    return this.state.options[name] ?? usual;
  }

  choose(name, value) {
    go({ options: { ...read().options, [name]: value } });
  }

  /** The first of these dimensions that the dataset's sales name at all; the first of them where they name none. */
  known(names) {
    const { dataset, data_version: version } = this.dataset;
    return remembered(`${dataset} ${version} ${names}`, () => firstNamed(names, dataset));
  }

  /** Dataset, range and filters for a table, as far as it takes them. */
  scope(path, range = this.range) {
    return scope(path, this.state, range);
  }

  ignored(path, heeded) {
    return ignored(path, this.state, heeded);
  }

  /** Pieces that ask the same at the same time share one call. */
  get(path, query, signal) {
    const name = address(path, query).href;
    if (!this.#shared.has(name)) {
      const answer = get(path, query, signal);
      this.#shared.set(name, answer);
      answer.catch(() => this.#shared.delete(name));
    }
    return this.#shared.get(name);
  }

  /** Loads every piece again: what they show was changed. */
  renew() {
    return this.update(this.state, this.dataset);
  }

  /** Loads every piece for this state; answers whether it is still the latest when all are there. */
  async update(state, dataset) {
    this.#asking?.abort();
    this.#asking = new AbortController();
    const { signal } = this.#asking;
    this.#shared.clear();
    this.#take(state, dataset);
    announce('Loading figures');
    await Promise.allSettled(this.#pieces.map(piece => piece.load(signal)));
    if (!signal.aborted) {
      announce('Figures are shown');
    }
    return !signal.aborted;
  }

  dispose() {
    this.#asking?.abort();
    this.#pieces.forEach(piece => piece.dispose());
  }

  #take(state, dataset) {
    this.state = state;
    this.dataset = dataset;
    this.currency = dataset.currency;
    this.range = rangeOf(state, dataset);
    this.compared = comparedWith(this.range, dataset);
  }
}

const memory = new Map();

/** Failures are not remembered: the next view asks again. */
function remembered(name, ask) {
  if (!memory.has(name)) {
    memory.set(name, ask().catch(failure => { memory.delete(name); throw failure; }));
  }
  return memory.get(name);
}

async function firstNamed(names, dataset) {
  for (const name of names) {
    const rows = await get('sales', { dataset, by: name, measures: 'sales', sort: '-sales', top: 2 });
    if (rows.some(row => row[name] !== null)) {
      return name;
    }
  }
  return names[0];
}
