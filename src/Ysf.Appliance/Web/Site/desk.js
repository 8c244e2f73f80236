// What who logged in may do: act on gateways and calls, edit files, take a backup.

import { make, row } from './dom.js';
import { ask, field } from './admin.js';
import { machinePart } from './machine.js';

const acts = [
  ['mute', 'Block a callsign for a time', '15m'],
  ['block', 'Block a callsign for good', null],
  ['unblock', 'Let a callsign or gateway back', null],
  ['kick', 'Send a gateway away for a time', '2m'],
  ['move', 'Move a gateway to a DG-ID', '1'],
];

const files = [
  ['deny.db', 'Rules of access'], ['home.db', 'Homes'], ['settings.ini', 'Settings'],
];

/** Fills the section of the administration. */
export function showDesk(box) {
  box.append(actForm(), gatewayList(), fileForm(), machinePart(), backup(), crashes());
}

const words = json => [json?.error, ...(json?.said ?? [])].filter(Boolean).join('; ');

function actForm() {
  const what = make('select', {},
    ...acts.map(([name, label]) => make('option', { value: name }, label)));
  const name = make('input', { required: '', maxlength: '10', spellcheck: 'false' });
  const more = make('input', { maxlength: '8', value: '15m' });
  const moreField = field('For, or DG-ID', more);
  const said = make('p', { role: 'status' });
  const reload = make('button', { type: 'button' }, 'Read settings and rules again');
  const form = make('form', { 'aria-label': 'Act' }, field('What', what), field('Name', name),
    moreField, make('button', { type: 'submit' }, 'Do it'), reload, said);
  what.addEventListener('change', () => {
    const usual = acts.find(one => one[0] === what.value)[2];
    moreField.hidden = usual === null;
    more.value = usual ?? '';
  });
  const send = async asked => {
    const { json, text } = await ask('POST', 'admin/command', JSON.stringify(asked));
    said.textContent = words(json) || (json?.ok ? 'done' : text);
  };
  form.addEventListener('submit', event => {
    event.preventDefault();
    const asked = { command: what.value, name: name.value };
    if (what.value === 'move') asked.room = Number(more.value) || 0;
    else if (what.value === 'block') asked.for = 'ever';
    else if (what.value !== 'unblock') asked.for = more.value;
    send(asked);
  });
  reload.addEventListener('click', () => send({ command: 'reload' }));
  return form;
}

function gatewayList() {
  const rows = make('tbody');
  const details = make('details', {}, make('summary', {}, 'Gateways with their addresses'),
    make('div', { class: 'wide', tabindex: '0', role: 'region', 'aria-label': 'Addresses' },
      make('table', {}, make('thead', {}, make('tr', {},
        ...['Name', 'Address', 'DG-ID'].map(text => make('th', { scope: 'col' }, text)))),
      rows)));
  details.addEventListener('toggle', async () => {
    if (!details.open) return;
    const { json } = await ask(
      'POST', 'admin/command', JSON.stringify({ command: 'gateways' }));
    rows.replaceChildren(...(json?.gateways ?? []).map(one =>
      row([[one.name, 'call'], one.address, String(one.dgId)])));
  });
  return details;
}

function fileForm() {
  const which = make('select', {},
    ...files.map(([name, label]) => make('option', { value: name }, `${label} (${name})`)));
  const text = make('textarea', { rows: '20', cols: '90', spellcheck: 'false',
    'aria-label': 'Text of the file', 'aria-describedby': 'file-said' });
  const said = make('p', { id: 'file-said', role: 'status' });
  const faults = make('ul', { 'aria-label': 'What is wrong' });
  const save = make('button', { type: 'button', disabled: '' }, 'Check and save');
  const open = make('button', { type: 'button' }, 'Open');
  let known = null;
  open.addEventListener('click', async () => {
    const { answer, text: read, json } = await ask('GET', `admin/files/${which.value}`);
    faults.replaceChildren();
    known = answer.ok ? { name: which.value, mark: answer.headers.get('etag') } : null;
    save.disabled = known === null;
    text.value = answer.ok ? read : '';
    said.textContent = answer.ok ? `${which.value} is open` : words(json);
    if (answer.ok) text.focus();
  });
  save.addEventListener('click', async () => {
    const { json, text: other } = await ask('PUT', `admin/files/${known.name}`, text.value,
      { 'If-Match': known.mark, 'Content-Type': 'text/plain; charset=utf-8' });
    if (json?.ok) known.mark = json.mark;
    text.setAttribute('aria-invalid', String(!json?.ok));
    said.textContent = [json?.ok ? `${known.name} is written` : '', words(json)]
      .filter(Boolean).join('; ') || other;
    faults.replaceChildren(...(json?.problems ?? []).map(one => fault(one, text)));
  });
  return make('form', { 'aria-label': 'Files' }, field('File', which), open,
    make('p', {}, text), save, said, faults);
}

// A button for each fault selects its line.
function fault(problem, text) {
  const go = make('button', { type: 'button' },
    `${problem.line > 0 ? `Line ${problem.line}: ` : ''}`
    + `${problem.isError ? '' : 'warning: '}${problem.text}`);
  go.addEventListener('click', () => {
    const lines = text.value.split('\n');
    const from = lines.slice(0, Math.max(0, problem.line - 1))
      .reduce((length, line) => length + line.length + 1, 0);
    text.focus();
    text.setSelectionRange(from, from + (lines[problem.line - 1]?.length ?? 0));
  });
  return make('li', { class: problem.isError ? 'fail' : 'worry' }, go);
}

const backup = () => make('p', {},
  make('a', { href: '/api/v1/admin/backup', download: '' },
    'Download a backup (it may hold passwords)'));

function crashes() {
  const list = make('ul');
  const details = make('details', {}, make('summary', {}, 'Crash reports'), list);
  details.addEventListener('toggle', async () => {
    if (!details.open) return;
    const { json } = await ask('GET', 'admin/crashes');
    list.replaceChildren(...((json?.length ? json : null)?.map(name => make('li', {},
      make('a', { href: `/api/v1/admin/crashes/${name}` }, name)))
      ?? [make('li', {}, 'none')]));
  });
  return details;
}
