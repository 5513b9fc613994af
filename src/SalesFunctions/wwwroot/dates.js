// Days are ISO texts, which sort and compare as they are; months are counted, not added in milliseconds, so that no time zone plays a part.
const dayLength = 86_400_000;

export function addDays(day, count) {
  return new Date(Date.parse(day) + count * dayLength).toISOString().slice(0, 10);
}

/** The same day of another month, or its last day where the month is shorter. */
export function addMonths(day, count) {
  const [year, month, date] = day.split('-').map(Number);
  const last = new Date(Date.UTC(year, month + count, 0)).getUTCDate();
  return new Date(Date.UTC(year, month - 1 + count, Math.min(date, last))).toISOString().slice(0, 10);
}

export function monthOf(day) {
  return day.slice(0, 8) + '01';
}

export function daysBetween(from, to) {
  return Math.round((Date.parse(to) - Date.parse(from)) / dayLength);
}

export function monthsBetween(from, to) {
  const [y1, m1] = from.split('-').map(Number);
  const [y2, m2] = to.split('-').map(Number);
  return (y2 - y1) * 12 + m2 - m1;
}
