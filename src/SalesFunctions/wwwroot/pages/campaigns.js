import { h } from '../dom.js';
import { modelsNotice } from '../models.js';
import { audienceCurve } from './campaigns/audience.js';
import { figuresOf } from './campaigns/figures.js';
import { form } from './campaigns/form.js';
import { promotions, rates } from './campaigns/learnt.js';
import { outcome, power } from './campaigns/outcome.js';
import { campaigns, run } from './campaigns/runs.js';
import { bySegment } from './campaigns/segments.js';

export function build(view) {
  return [
    modelsNotice(view, 'A campaign is simulated with what they expect of each customer.'),
    form(view),
    h('div', { class: 'span-8 stack' }, outcome(view), bySegment(view), audienceCurve(view), power(view)),
    figuresOf(view), campaigns(view), run(view), promotions(view), rates(view),
  ];
}
