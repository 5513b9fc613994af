import * as echarts from './vendor/echarts.js';
import { h } from './dom.js';
import { colour, onTheme } from './theme.js';

const still = matchMedia('(prefers-reduced-motion: reduce)');

/** The colours of a chart in the present theme; those of the series stay apart for colour-blind eyes. */
export function colours() {
  return {
    ink: colour('ink'), soft: colour('ink-soft'), line: colour('line'), surface: colour('surface'), accent: colour('accent'),
    up: colour('up'), down: colour('down'), low: colour('heat-low'), high: colour('heat-high'), onHigh: colour('on-heat'),
    series: Array.from({ length: 8 }, (_, at) => colour(`series-${at + 1}`)),
  };
}

/**
 * A canvas that draws itself anew when the theme or its width changes. A canvas is a picture to those who do not see it: the label
 * tells what it shows, and the panel's table has the figures.
 */
export function chart(onPick) {
  const element = h('div', { class: 'chart', role: 'img' });
  let drawn = null;
  let made = null;
  const draw = animated => {
    if (made && element.isConnected) {
      drawn ??= start(element, onPick);
      const option = made(colours(), element.clientWidth, element.clientHeight);
      drawn.setOption({ animation: animated && !still.matches, animationDuration: 350, ...option }, { notMerge: true });
    }
  };
  const size = new ResizeObserver(() => { drawn?.resize(); draw(false); });
  const leave = onTheme(() => draw(false));
  return {
    element,
    show(make, label) {
      made = make;
      element.setAttribute('aria-label', label);
      draw(true);
      size.observe(element);
    },
    dispose() {
      size.disconnect();
      leave();
      drawn?.dispose();
    },
  };
}

/** The content of a tooltip, built of elements: the library's own markup has inline styles, which the page's policy forbids. */
export function tip(title, pairs) {
  return h('div', { class: 'tip-body' }, h('strong', {}, title),
    h('dl', {}, pairs.filter(([, value]) => value !== null && value !== undefined).map(([name, value, mark]) => h('div', {}, h('dt', {}, mark && swatch(mark), name), h('dd', {}, value)))));
}

/** What all tooltips share; formatter answers an element. */
export function tooltip(trigger, formatter, rest = {}) {
  return { trigger, formatter, confine: true, className: 'tip', appendTo: 'body', transitionDuration: 0.1, backgroundColor: 'transparent', borderWidth: 0, padding: 0, ...rest };
}

export { echarts };

function start(element, onPick) {
  const drawn = echarts.init(element, null, { renderer: 'canvas' });
  drawn.on('click', params => params.data?.row && onPick?.(params.data.row));
  return drawn;
}

function swatch(mark) {
  const element = h('i', { class: 'swatch' });
  element.style.backgroundColor = mark;
  return element;
}
