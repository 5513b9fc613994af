/** What the figures of a simulation are called, in the order in which they are read. */
export const figures = {
  customers: 'Customers in the audience', contacted: 'Contacted', held_out: 'Held out', delivered: 'Delivered', opened: 'Opened', clicked: 'Clicked', unsubscribed: 'Unsubscribed',
  conversions_without: 'Buyers without the campaign', conversions: 'Buyers with it', incremental_orders: 'Extra orders', revenue_without: 'Sales without the campaign',
  revenue: 'Sales with it', incremental_revenue: 'Extra sales', incremental_margin: 'Extra margin', discount_cost: 'Cost of the discount', send_cost: 'Cost of sending',
  fixed_cost: 'Fixed cost', cost: 'All costs', profit: 'Profit', return_on_cost: 'Return on cost', probability_of_profit: 'Probability of a profit',
  conversion_rate_without: 'Part that buys without it', conversion_rate: 'Part that buys with it', break_even_lift: 'Breaks even at a lift of', break_even_discount: 'Breaks even at a discount of',
  sample_size_per_arm: 'Customers needed per arm', detectable_lift: 'Least lift that would show', power: 'Power of the test', test_days: 'Days that the test takes',
  response_rate: 'Clicks or visits', spend_per_customer: 'Spend per customer', spend_per_customer_adjusted: 'Spend, past spend allowed for',
};

export const stages = { delivered: 'Delivered', opened: 'Opened', clicked: 'Clicked', converted: 'Bought', converted_without: 'Bought without it', unsubscribed: 'Unsubscribed' };

const types = { customers: 'count', orders: 'count', money: 'money', share: 'share', days: 'count' };

/** How a figure is written; money of one customer has cents. */
export function typeOf(row) {
  return row.unit === 'money' && row.figure.startsWith('spend_per') ? 'price' : types[row.unit] ?? 'number';
}

export function nameOf(figure) {
  return figures[figure] ?? figure.replaceAll('_', ' ');
}
