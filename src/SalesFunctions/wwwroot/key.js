import { h } from './dom.js';

const name = 'sales-functions-key';
let asking = null;

export function currentKey() {
  return sessionStorage.getItem(name) ?? localStorage.getItem(name);
}

export function forgetKey() {
  sessionStorage.removeItem(name);
  localStorage.removeItem(name);
}

/** Asks once, however many calls were refused; a call that was sent with an older key than the present one need not ask. */
export function askForKey(refused, reason) {
  if (currentKey() !== refused) {
    return Promise.resolve();
  }
  asking ??= ask(reason).finally(() => { asking = null; });
  return asking;
}

function ask(reason) {
  return new Promise(done => {
    const input = h('input', { type: 'password', name: 'key', required: true, autocomplete: 'current-password', minlength: 1 });
    const remember = h('input', { type: 'checkbox', name: 'remember' });
    const dialog = h('dialog', { class: 'key', 'aria-labelledby': 'key-title', oncancel: event => event.preventDefault() },
      h('form', { method: 'dialog', onsubmit: () => keep(input.value, remember.checked) },
        h('h2', { id: 'key-title' }, 'This shop is locked'),
        h('p', {}, reason),
        h('label', { class: 'field' }, h('span', {}, 'Key'), input),
        h('label', { class: 'check' }, remember, h('span', {}, 'Remember on this device')),
        h('button', { class: 'button primary', type: 'submit' }, 'Open')));
    dialog.addEventListener('close', () => { dialog.remove(); done(); });
    document.body.append(dialog);
    dialog.showModal();
  });
}

function keep(key, isRemembered) {
  forgetKey();
  (isRemembered ? localStorage : sessionStorage).setItem(name, key);
}
