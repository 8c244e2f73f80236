// The operator logs in here; what needs a login is fetched only after it.

import { at, make, setText } from './dom.js';
import { allowActs } from './search.js';

let csrf = null;
let entering = null;

/** The token that requests which change something need. */
export const token = () => csrf;

/** A field with its label. */
export const field = (label, input) => make('label', {}, `${label} `, input);

/** A button and what it does. */
export function button(label, act) {
  const made = make('button', { type: 'button' }, label);
  made.addEventListener('click', act);
  return made;
}

/**
 * Asks within the session; the answer, its JSON and its text. Where the session ended it asks for
 * the password over the page, and then again, so that nothing typed is lost.
 */
export async function ask(method, path, body, headers = {}) {
  const asked = await send(method, path, body, headers);
  const isOut = csrf && (asked.answer.status === 401 || asked.answer.status === 403);
  return isOut && await isInAgain() ? send(method, path, body, headers) : asked;
}

async function send(method, path, body, headers) {
  try {
    const answer = await fetch(`/api/v1/${path}`, {
      method,
      body,
      headers: csrf && method !== 'GET' ? { ...headers, 'X-Csrf-Token': csrf } : headers,
    });
    return said(answer, await answer.text());
  } catch {
    return said({ ok: false, status: 0, headers: new Headers() },
      'there is no connection; try again when the page is live');
  }
}

function said(answer, text) {
  let json = null;
  try { json = JSON.parse(text); } catch { /* It is words. */ }
  return { answer, text, json };
}

// Another tab may have logged in, and then its session is this one's too.
async function isInAgain() {
  const { json } = await send('GET', 'session', undefined, {});
  if (!json?.isIn) return logInAgain();
  csrf = json.csrf;
  return true;
}

/** Asks for the password in a dialog; whether that logged in. Once for all who ask. */
export function logInAgain() {
  entering ??= showDialog().finally(() => { entering = null; });
  return entering;
}

const showDialog = () => new Promise(done => {
  const leave = button('Not now', () => dialog.close());
  const dialog = make('dialog', { 'aria-labelledby': 'again' },
    make('h2', { id: 'again' }, 'Log in again'),
    make('p', {}, 'The session ended. What you typed is still there.'),
    loginForm(session => { csrf = session.csrf; dialog.close('in'); }, leave));
  dialog.addEventListener('close', () => {
    dialog.remove();
    done(dialog.returnValue === 'in');
  });
  document.body.append(dialog);
  dialog.showModal();
});

function loginForm(enter, ...more) {
  const password = make('input', {
    type: 'password', autocomplete: 'current-password', required: '' });
  const words = make('p', { role: 'alert' });
  const form = make('form', {}, field('Password', password),
    make('button', { type: 'submit' }, 'Log in'), ...more, words, ...readable());
  form.addEventListener('submit', async event => {
    event.preventDefault();
    setText(words, '');
    const { answer, text, json } = await send(
      'POST', 'login', JSON.stringify({ password: password.value }), {});
    password.value = '';
    if (answer.ok) {
      enter(json);
      return;
    }
    setText(words, text);
    password.focus();
  });
  return form;
}

const box = make('section', { class: 'admin full', 'aria-labelledby': 'admin' },
  make('h2', { id: 'admin', tabindex: '-1' }, 'Administration'));

// Without TLS it can be read on the way.
const readable = () => isSecureContext ? [] : [make('p', { class: 'hint' },
  'No TLS: the password crosses the network unencrypted. '
  + 'Log in from your own network, or see [Web] Certificate in the settings.')];

function showLogin() {
  const form = loginForm(async session => {
    await enter(session, form);
    at('admin').focus();
  });
  box.append(form);
}

async function enter(session, form) {
  csrf = session.csrf;
  const { showDesk } = await import('./desk.js');
  allowActs(await import('./allow.js'));
  form?.remove();
  showDesk(box);
  box.append(make('p', { class: 'buttons' }, button('Log out', async () => {
    await send('POST', 'logout', undefined, {});
    location.reload();
  })));
}

// Where no login is possible nothing is shown.
async function start() {
  const { answer, json } = await send('GET', 'session', undefined, {});
  if (answer.status !== 200) return;
  document.querySelector('main').append(box);
  document.querySelector('nav').append(make('a', { href: '#admin' }, 'Admin'));
  if (json.refusal) box.append(make('p', {}, json.refusal));
  else if (json.isIn) await enter(json);
  else showLogin();
}

start();
