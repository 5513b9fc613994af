import { modelsNotice } from '../models.js';
import { ages, incomes, purchases, scores } from './customers/histograms.js';
import { bestByValue, bestBySales } from './customers/best.js';
import { cohorts } from './customers/cohorts.js';
import { detail } from './customers/detail.js';
import { lifetimeValue } from './customers/lifetimeValue.js';
import { preferences, profile } from './customers/preferences.js';
import { rfmGrid } from './customers/rfmGrid.js';
import { segments } from './customers/segments.js';
import { scatter } from './customers/scatter.js';

export function build(view) {
  return [
    modelsNotice(view, 'Segments, expected values and cohorts come with them.'), ...detail(view),
    lifetimeValue(view), segments(view), scatter(view), bestBySales(view), rfmGrid(view), profile(view), preferences(view), bestByValue(view),
    cohorts(view), purchases(view), ages(view), incomes(view), scores(view),
  ];
}
