// Numbers and days are written the reader's way as long as that is English, as the words around them are.
const locale = navigator.language.startsWith('en') ? navigator.language : 'en-US';
const missing = '–';
const weekdays = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'];
const made = new Map();

/**
 * Writes a value of the API as its column means it. Types: money, price (with cents), number, count, percent (0 to 100), share (0 to 1),
 * change (percent with its sign), ratio, day, month, moment, weekday,
 * hour, monthOfYear, text.
 */
export function write(value, type = 'text', currency = null) {
  if (value === null || value === undefined || value === '') {
    return missing;
  }
  return writers[type](value, currency);
}

/** The same in as few letters as an axis or a card has room for. */
export function writeShort(value, type, currency = null) {
  return type === 'money' || type === 'price' ? number({ ...money(currency), notation: 'compact', maximumSignificantDigits: 3, minimumFractionDigits: 0 }, value)
    : type === 'count' || type === 'number' ? number({ notation: 'compact', maximumSignificantDigits: 3 }, value)
    : type === 'month' ? `${date({ month: 'short' }, value)} ’${value.slice(2, 4)}`
    : type === 'day' ? date({ day: 'numeric', month: 'short' }, value)
    : type === 'monthOfYear' ? write(value, type).slice(0, 3)
    : type === 'hour' ? String(value)
    : type === 'weekday' ? weekdays[value - 1].slice(0, 3)
    : type === 'share' ? number({ style: 'percent', maximumFractionDigits: 0 }, value)
    : write(value, type, currency);
}

export function isNumeric(type) {
  return ['money', 'price', 'number', 'count', 'percent', 'share', 'change', 'ratio'].includes(type);
}

const writers = {
  money: (value, currency) => number({ ...money(currency), maximumFractionDigits: 0 }, value),
  price: (value, currency) => number({ ...money(currency), minimumFractionDigits: 2, maximumFractionDigits: 2 }, value),
  number: value => number({ maximumFractionDigits: 2 }, value),
  count: value => number({ maximumFractionDigits: 0 }, value),
  percent: value => number({ style: 'percent', maximumFractionDigits: 1 }, value / 100),
  // A small share is still not nothing.
  share: value => number({ style: 'percent', ...(Math.abs(value) < 0.001 ? { maximumSignificantDigits: 1 } : { maximumFractionDigits: 1 }) }, value),
  change: value => number({ style: 'percent', maximumFractionDigits: 1, signDisplay: 'exceptZero' }, value / 100),
  ratio: value => number({ minimumFractionDigits: 2, maximumFractionDigits: 2 }, value),
  day: value => date({ day: 'numeric', month: 'short', year: 'numeric' }, value),
  month: value => date({ month: 'long', year: 'numeric' }, value),
  moment: value => date({ day: 'numeric', month: 'short', year: 'numeric', hour: '2-digit', minute: '2-digit', timeZone: undefined }, value),
  weekday: value => weekdays[value - 1] ?? String(value),
  monthOfYear: value => date({ month: 'long' }, `2000-${String(value).padStart(2, '0')}-01`),
  hour: value => `${String(value).padStart(2, '0')}:00`,
  text: String,
};

function money(currency) {
  return currency ? { style: 'currency', currency, currencyDisplay: 'narrowSymbol' } : {};
}

function number(options, value) {
  return formatter(Intl.NumberFormat, options).format(value);
}

function date(options, value) {
  return formatter(Intl.DateTimeFormat, { timeZone: 'UTC', ...options }).format(new Date(value));
}

function formatter(kind, options) {
  const name = kind.name + JSON.stringify(options);
  if (!made.has(name)) {
    made.set(name, new kind(locale, options));
  }
  return made.get(name);
}
