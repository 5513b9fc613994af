import { address, download } from './api.js';
import { chart } from './chart.js';
import { currentKey } from './key.js';
import { fill, h, select } from './dom.js';
import { table } from './table.js';

let count = 0;

/**
 * A question to the API with its title, chart, table, CSV link and tooltip, and what there is to say while it loads, where it is empty and where it failed.
 *
 * spec: title; note(view) says below it what it means; path (or path(view)), query(view) and rows(answer, view) ask; columns(view, rows) make the
 * table, of tableRows(rows) where not all rows are to be read; plot(rows, view) answers (look, width) => option, without it the table is all; pick(row, view)
 * is called for what is clicked; describe(rows, view) puts the chart into words; options: [{name, label, choices, usual}] are selects kept in the
 * address; span is its width in twelfths; height is low, middle or high; empty is said where there are no rows.
 */
export function panel(spec, view) {
  const id = `panel-${++count}`;
  const body = h('div', { class: 'panel-body' });
  const note = h('p', { class: 'note' });
  const foot = h('p', { class: 'foot', hidden: true });
  const toggle = h('button', { type: 'button', class: 'tool', 'aria-pressed': 'false', onclick: () => flip() }, 'Table');
  const csv = h('a', { class: 'tool', href: '#', onclick: save }, 'CSV', h('span', { class: 'unseen' }, ` of ${spec.title}`));
  const controls = h('div', { class: 'panel-options' });
  const element = h('section', { class: `panel span-${spec.span ?? 6} ${spec.height ?? 'middle'}`, 'aria-labelledby': id },
    h('header', {}, h('div', { class: 'panel-title' }, h('h2', { id }, spec.title), note), controls, h('div', { class: 'tools' }, spec.plot && toggle, csv)), body, foot);
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
    if (rows.length === 0) {
      fill(body, h('p', { class: 'message' }, spec.empty ?? 'Nothing was sold in this period with these filters.'));
    } else if (isTable) {
      fill(body, table({ rows: spec.tableRows?.(rows) ?? rows, columns: spec.columns(view, rows), label: spec.title }));
    } else {
      fill(body, picture.element);
      picture.show(spec.plot(rows, view), `${spec.describe?.(rows, view) ?? spec.title}. The button Table shows the figures.`);
    }
  }

  async function load(signal) {
    path = typeof spec.path === 'function' ? spec.path(view) : spec.path;
    asked = { ...view.scope(path), ...spec.query?.(view) };
    csv.href = address(path + '.csv', asked).href;
    note.textContent = spec.note?.(view) ?? '';
    describeIgnored(foot, view.ignored(path));
    drawOptions(controls, spec.options ?? [], view);
    element.setAttribute('aria-busy', 'true');
    if (!rows) {
      fill(body, h('div', { class: 'skeleton', 'aria-hidden': 'true' }));
    }
    try {
      const answer = await view.get(path, asked, signal);
      rows = spec.rows ? await spec.rows(answer, view) : answer;
      draw();
    } catch (failure) {
      if (signal.aborted) {
        return;
      }
      rows = null;
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

function drawOptions(host, options, view) {
  if (host.childElementCount === 0) {
    fill(host, options.map(option => select(option.label, option.choices, view.option(option.name, option.usual), value => view.choose(option.name, value === option.usual ? null : value))));
  } else {
    options.forEach((option, at) => { host.querySelectorAll('select')[at].value = view.option(option.name, option.usual); });
  }
}

function describeIgnored(foot, names) {
  foot.hidden = names.length === 0;
  foot.textContent = `Not filtered by ${names.map(name => name.toLowerCase()).join(', ')}.`;
}
