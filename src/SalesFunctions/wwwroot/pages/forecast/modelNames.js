const names = {
  combination: 'Combination', seasonal_naive: 'Seasonal naive', naive2: 'Naive 2', drift: 'Drift', linear_trend: 'Straight line', linear_regression: 'Regression on trend and season', theta: 'Theta',
  dynamic_theta: 'Dynamic theta', ets: 'Exponential smoothing (ETS)', ets_average: 'ETS average', holt_winters: 'Holt-Winters', ces: 'Complex smoothing (CES)',
  temporal_hierarchy: 'Temporal hierarchy', arima: 'ARIMA', auto_arima: 'Automatic ARIMA', ssa: 'Singular spectrum (SSA)', croston: 'Croston', sba: 'Croston (SBA)', tsb: 'Croston (TSB)',
  dynamic_theta_box_cox: 'Dynamic theta, Box-Cox', linear_regression_log: 'Regression, logarithms', dynamic_theta_log: 'Dynamic theta, logarithms', ets_log: 'ETS, logarithms',
  auto_arima_log: 'Automatic ARIMA, logarithms', temporal_hierarchy_log: 'Temporal hierarchy, logarithms', ces_log: 'CES, logarithms',
};

/** The models that can be asked for by name; a combination is what is served, never asked for. */
export const modelNames = Object.keys(names).filter(name => name !== 'combination');

/** A form as people read it: a combination's names its parts as the API does. */
export function formText(form) {
  return form?.replace(/[a-z][a-z0-9_]+/g, word => names[word] ?? word) ?? '';
}

export function modelName(name) {
  return names[name] ?? name;
}
