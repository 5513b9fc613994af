import { dimensions } from './address.js';
import { address, download } from './api.js';
import { chart } from './chart.js';
import { currentKey } from './key.js';
import { fill, h, select } from './dom.js';
import { table } from './table.js';

let count = 0;

/**
 * A question to the API with its title, chart, table, CSV link and tooltip, and what there is to say while it loads, where it is empty and where it failed.
 *
 * spec: title (or title(view)); ready(view) is awaited before anything is asked; note(view, rows) says what it means; path (or path(view)),
 * query(view) and rows(answer, view, signal) ask; needs (or needs(view)) is a dimension without which there is nothing to show; columns(view, rows) make
 * the table, of tableRows(rows) where not all rows are to be read; plot(rows, view) answers (look, width, height) => option, without it the table is all;
 * pick(row, view) is called for what is clicked; describe(rows, view) puts the chart into words; options: [{name, label, choices, usual}] are selects
 * kept in the address; span is its width in twelfths; height is low, middle or high; empty (or empty(view)) is said where there are no rows;
 * where when(view, signal) answers false the panel is not shown; heeds names filters that it follows by itself.
 */
export function panel(spec, view) {
  const id = `panel-${++count}`;
  const body = h('div', { class: 'panel-body' });
  const title = h('h2', { id });
  const note = h('p', { class: 'note' });
  const foot = h('p', { class: 'foot', hidden: true });
  const toggle = h('button', { type: 'button', class: 'tool', 'aria-pressed': 'false', onclick: () => flip() }, 'Table');
  const csv = h('a', { class: 'tool', href: '#', onclick: save }, 'CSV', h('span', { class: 'unseen' }));
  const controls = h('div', { class: 'panel-options' });
  const element = h('section', { class: `panel span-${spec.span ?? 6} ${spec.height ?? 'middle'}`, 'aria-labelledby': id },
    h('header', {}, h('div', { class: 'panel-title' }, title, note), controls, h('div', { class: 'tools' }, spec.plot && toggle, csv)), body, foot);
  const picture = spec.plot && chart(row => row.is_other || spec.pick?.(row, view));
  let path = '';
  let asked = {};
  let rows = null;
  let isTable = !spec.plot;

  function save(event) {
    if (currentKey()) {
      event.preventDefault();
      download(path, asked);
    }
  }

  function flip() {
    isTable = !isTable;
    toggle.setAttribute('aria-pressed', String(isTable));
    draw();
  }

  function draw() {
    if (!rows) {
      return;
    }
    const needed = resolved(spec.needs, view);
    note.textContent = spec.note?.(view, rows) ?? '';
    if (rows.length === 0) {
      fill(body, h('p', { class: 'message' }, resolved(spec.empty, view) ?? 'Nothing was sold in this period with these filters.'));
    } else if (needed && rows.every(row => row[needed] === null)) {
      fill(body, h('p', { class: 'message absent' }, `These sales name no ${dimensions[needed].toLowerCase()}.`));
    } else if (isTable) {
      fill(body, table({ rows: spec.tableRows?.(rows) ?? rows, columns: spec.columns(view, rows), label: `Table: ${title.textContent}` }));
    } else {
      fill(body, picture.element);
      picture.show(spec.plot(rows, view), `${spec.describe?.(rows, view) ?? title.textContent}. The button Table shows the figures.`);
    }
  }

  /** What is known of the question before it is answered. */
  function present() {
    path = resolved(spec.path, view);
    asked = { ...view.scope(path), ...spec.query?.(view) };
    title.textContent = resolved(spec.title, view);
    csv.lastChild.textContent = ` of ${title.textContent}`;
    csv.href = address(path + '.csv', asked).href;
    describeIgnored(foot, view.ignored(path, spec.heeds));
    drawOptions(controls, spec.options ?? [], view);
  }

  async function load(signal) {
    element.setAttribute('aria-busy', 'true');
    if (!rows) {
      fill(body, h('div', { class: 'skeleton', 'aria-hidden': 'true' }));
    }
    try {
      element.hidden = Boolean(spec.when) && !(await spec.when(view, signal));
      if (element.hidden) {
        return;
      }
      await spec.ready?.(view);
      present();
      const answer = await view.get(path, asked, signal);
      rows = spec.rows ? await spec.rows(answer, view, signal) : answer;
      draw();
    } catch (failure) {
      if (signal.aborted) {
        return;
      }
      rows = null;
      element.hidden = false;
      fill(body, trouble(failure, () => load(signal)));
    }
    element.removeAttribute('aria-busy');
  }

  return { element, load, dispose: () => picture?.dispose() };
}

/** What went wrong, in the API's own words, with a way to try again. */
export function trouble(failure, again) {
  return h('div', { class: 'message trouble', role: 'alert' }, h('strong', {}, failure.title ?? 'The page failed'), h('p', {}, failure.message),
    h('button', { type: 'button', class: 'button', onclick: again }, 'Try again'));
}

/** A part of the spec that may depend on the view. */
function resolved(part, view) {
  return typeof part === 'function' ? part(view) : part;
}

function drawOptions(host, options, view) {
  if (host.childElementCount === 0) {
    fill(host, options.map(option => select(option.label, option.choices, chosenOf(option, view), value => view.choose(option.name, value), { name: option.name })));
  } else {
    options.forEach((option, at) => { host.querySelectorAll('select')[at].value = chosenOf(option, view); });
  }
}

function chosenOf(option, view) {
  return view.option(option.name, resolved(option.usual, view));
}

function describeIgnored(foot, names) {
  foot.hidden = names.length === 0;
  foot.textContent = `Not filtered by ${names.map(name => name.replace(/^[A-Z](?=[a-z])/, first => first.toLowerCase())).join(', ')}.`;
}
