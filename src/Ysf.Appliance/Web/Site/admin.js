// Who may administer it logs in here; what he may do then is fetched only for him.

import { at, make } from './dom.js';

let csrf = null;

/** What whoever is logged in says beside what changes something. */
export const token = () => csrf;

/** Asks as whoever is logged in; the answer, its JSON and its text. */
export async function ask(method, path, body, headers = {}) {
  const answer = await fetch(`/api/v1/${path}`, {
    method,
    body,
    headers: csrf && method !== 'GET' ? { ...headers, 'X-Csrf-Token': csrf } : headers,
  });
  const text = await answer.text();
  if (answer.status === 401 && csrf) location.reload();
  let json = null;
  try { json = JSON.parse(text); } catch { /* It is words. */ }
  return { answer, text, json };
}

/** A field with its label. */
export const field = (label, input) => make('label', {}, `${label} `, input);

const box = make('section', { 'aria-labelledby': 'admin' },
  make('h2', { id: 'admin', tabindex: '-1' }, 'Administration'));

function showLogin() {
  const password = make('input', {
    type: 'password', autocomplete: 'current-password', required: '' });
  const said = make('p', { role: 'alert' });
  const form = make('form', {}, field('Password', password),
    make('button', { type: 'submit' }, 'Log in'), said);
  form.addEventListener('submit', async event => {
    event.preventDefault();
    said.textContent = '';
    const { answer, text, json } = await ask(
      'POST', 'login', JSON.stringify({ password: password.value }));
    password.value = '';
    if (answer.ok) await enter(json, form);
    else {
      said.textContent = text;
      password.focus();
    }
  });
  box.append(form);
}

async function enter(session, form) {
  csrf = session.csrf;
  const { showDesk } = await import('./desk.js');
  const out = make('button', { type: 'button' }, 'Log out');
  out.addEventListener('click', async () => {
    await ask('POST', 'logout');
    location.reload();
  });
  form?.remove();
  showDesk(box);
  box.append(make('p', { class: 'buttons' }, out));
  if (form) at('admin').focus();
}

// Where nobody can log in there is no such thing, and nothing is shown.
async function start() {
  const { answer, json } = await ask('GET', 'session');
  if (answer.status !== 200) return;
  document.querySelector('main').append(box);
  document.querySelector('nav').append(make('a', { href: '#admin' }, 'Administration'));
  if (json.isIn) await enter(json);
  else showLogin();
}

start();
