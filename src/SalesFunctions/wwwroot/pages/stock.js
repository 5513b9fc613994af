import { modelsNotice } from '../models.js';
import { advice } from './stock/advice.js';
import { classes } from './stock/classes.js';
import { inventory } from './stock/inventory.js';
import { together } from './stock/together.js';

export function build(view) {
  return [
    modelsNotice(view, 'Stock, classes and advice are made by them.'),
    advice(view), inventory(view), classes(view), together(view),
  ];
}
