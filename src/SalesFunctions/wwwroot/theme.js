const name = 'sales-functions-theme';
const dark = matchMedia('(prefers-color-scheme: dark)');
const listeners = new Set();

export function isDark() {
  const chosen = localStorage.getItem(name);
  return chosen ? chosen === 'dark' : dark.matches;
}

/** The opposite of what is shown; what the system wants is followed again once both agree. */
export function toggleTheme() {
  const wanted = isDark() ? 'light' : 'dark';
  if ((wanted === 'dark') === dark.matches) {
    localStorage.removeItem(name);
  } else {
    localStorage.setItem(name, wanted);
  }
  apply();
}

export function onTheme(listener) {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** The colour behind a custom property of the style sheets, as a canvas needs it. */
export function colour(property) {
  const probe = document.createElement('i');
  probe.className = 'probe';
  probe.style.color = `var(--${property})`;
  document.body.append(probe);
  const value = getComputedStyle(probe).color;
  probe.remove();
  return value;
}

function apply(theme = isDark() ? 'dark' : 'light') {
  document.documentElement.dataset.theme = theme;
  listeners.forEach(listener => listener());
}

// Paper is white, and a canvas does not take its colours from the print sheet.
addEventListener('beforeprint', () => apply('light'));
addEventListener('afterprint', () => apply());
dark.addEventListener('change', () => apply());
apply();
