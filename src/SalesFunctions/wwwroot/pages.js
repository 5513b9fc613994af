/** The pages, in the order of the navigation. A page's module answers build(view): the elements of the page. */
export const pages = [
  { id: 'overview', title: 'Overview', icon: 'M4 13h6V4H4zM14 20h6v-9h-6zM4 20h6v-3H4zM14 7h6V4h-6z', load: () => import('./pages/overview.js') },
  { id: 'sales', title: 'Sales', icon: 'M4 20V10M10 20V4M16 20v-7M22 20H2', load: () => import('./pages/sales.js') },
  { id: 'customers', title: 'Customers', icon: 'M9 11a4 4 0 1 0 0-8 4 4 0 0 0 0 8zM2 21c0-4 3-6 7-6s7 2 7 6M16 4a4 4 0 0 1 0 7M19 15c2 1 3 3 3 6', load: () => import('./pages/customers.js') },
  { id: 'forecast', title: 'Forecast', icon: 'M3 18l5-6 4 3 4-6M16 9l1.5-2M19 5.5l2-2.5M3 21h18', load: () => import('./pages/forecast.js') },
  { id: 'campaigns', title: 'Campaigns', icon: 'M4 10v4h3l8 4V6L7 10zM18.5 9a4 4 0 0 1 0 6M8 14l1.5 6', load: () => import('./pages/campaigns.js') },
  { id: 'stock', title: 'Stock & advice', icon: 'M3 8l9-5 9 5v8l-9 5-9-5zM3 8l9 5 9-5M12 13v8', load: () => import('./pages/stock.js') },
  { id: 'data', title: 'Data', icon: 'M4 6c0-4 16-4 16 0v12c0 4-16 4-16 0zM4 6c0 4 16 4 16 0M4 12c0 4 16 4 16 0', load: () => import('./pages/data.js') },
];

export function pageOf(id) {
  return pages.find(page => page.id === id) ?? pages[0];
}
