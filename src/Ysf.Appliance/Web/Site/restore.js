// A backup put back: first what it would change, then a button that does it.

import { keepTexts, make, setText } from './dom.js';
import { ask, button, field } from './admin.js';
import { refresh } from './page.js';
import { t } from './texts.js';
import { moment } from './times.js';

/** The form. */
export function restoreForm() {
  const file = make('input', { type: 'file', accept: '.gz,.tgz,application/gzip', required: '' });
  const said = make('p', { role: 'status' });
  const preview = make('ul', { 'aria-label': t.restore.preview });
  const choices = make('p', { class: 'buttons' });
  const send = (query, headers = {}) => ask(
    'POST', `admin/restore${query}`, file.files[0], { 'Content-Type': 'application/gzip', ...headers });
  const look = async () => {
    choices.replaceChildren();
    const { json, text } = await send('?dry=1');
    keepTexts(preview, lines(json));
    setText(said, json?.ok ? t.restore.from(json.product, json.host, moment(json.date))
      : `${t.restore.refused} ${json?.error ?? text}`);
    if (json?.ok) choices.replaceChildren(button(t.restore.go, () => restore()));
  };
  const restore = async (query = '', headers = {}) => {
    choices.replaceChildren();
    setText(said, t.restore.going);
    const { json, text } = await send(query, headers);
    keepTexts(preview, lines(json));
    setText(said, json?.ok ? t.restore.done : `${t.restore.refused} ${json?.error ?? text}`);
    choices.replaceChildren(
      ...(json?.confirm ? [button(t.restore.anyway, () => restore('?confirm=1', headers))] : []),
      ...(json?.newIds ? [button(t.forms.newId(json.newIds),
        () => restore(query, { 'X-New-Ids': json.newIds }))] : []));
    if (json?.ok) refresh();
  };
  file.addEventListener('change', () => { if (file.files.length > 0) look(); });
  return make('form', { 'aria-label': t.restore.title }, field(t.restore.title, file), said, preview,
    choices);
}

const lines = json => [
  ...(json?.changes ?? []), ...(json?.said ?? []), ...(json?.problems ?? [])];
