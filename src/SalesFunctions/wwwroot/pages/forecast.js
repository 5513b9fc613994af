import { modelsNotice } from '../models.js';
import { alerts } from './forecast/alerts.js';
import { chooser } from './forecast/choice.js';
import { course } from './forecast/course.js';
import { figures } from './forecast/figures.js';
import { league } from './forecast/league.js';
import { nextBySeries } from './forecast/nextBySeries.js';

export function build(view) {
  const choice = chooser(view);
  const cards = figures(view);
  return [
    modelsNotice(view, 'Until then forecasts are made while you wait, and there are no alerts.'), choice.element, cards.element,
    course(view, choice, cards), nextBySeries(view), league(view), alerts(view),
  ];
}
