/** Builds an element; data only ever become text or attributes, never markup. Names that begin with "on" are listeners. */
export function h(tag, attributes = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (name.startsWith('on')) {
      element.addEventListener(name.slice(2), value);
    } else if (value !== undefined && value !== null && value !== false) {
      element.setAttribute(name, value === true ? '' : value);
    }
  }
  element.append(...shown(children));
  return element;
}

/** Puts other children into an element. */
export function fill(element, ...children) {
  element.replaceChildren(...shown(children));
  return element;
}

const svgSpace = 'http://www.w3.org/2000/svg';

export function svg(tag, attributes = {}, ...children) {
  const element = document.createElementNS(svgSpace, tag);
  for (const [name, value] of Object.entries(attributes)) {
    element.setAttribute(name, value);
  }
  element.append(...children);
  return element;
}

/** A line drawing of 24 by 24; what it means is told by the text beside it. */
export function icon(path) {
  return svg('svg', { viewBox: '0 0 24 24', class: 'icon', 'aria-hidden': 'true' }, svg('path', { d: path }));
}

/** A labelled choice; choices are [value, text]. */
export function select(label, choices, chosen, onchange, attributes = {}) {
  const control = h('select', { ...attributes, onchange: event => onchange(event.target.value) },
    choices.map(([value, text]) => h('option', { value, selected: value === chosen }, text)));
  return h('label', { class: 'field' }, h('span', {}, label), control);
}

/** Tells it to those who hear the page. */
export function announce(text) {
  document.getElementById('status').textContent = text;
}

function shown(children) {
  return children.flat(Infinity).filter(child => child !== undefined && child !== null && child !== false);
}
