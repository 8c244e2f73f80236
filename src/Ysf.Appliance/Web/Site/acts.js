// What who logged in does to a gateway or a callsign. Nothing is preset that would do harm: the act
// and the room are chosen, and the button names what it does.

import { make, setText } from './dom.js';
import { ask, button, field } from './admin.js';
import { wordsOf } from './files.js';

// The name of the command, what it does, its usual time, the words of the button.
const acts = [
  ['mute', 'Block a callsign for a time', '15m', 'Block'],
  ['block', 'Block a callsign permanently', null, 'Block permanently'],
  ['unblock', 'Unblock a callsign or gateway', null, 'Let back'],
  ['kick', 'Kick a gateway for a time', '2m', 'Kick'],
  ['move', 'Move a gateway to a room', null, 'Move'],
];

const choose = words => make('option', { value: '' }, words);

/** Where that is done. */
export function actForm() {
  const what = make('select', {}, choose('choose…'),
    ...acts.map(([name, label]) => make('option', { value: name }, label)));
  const name = make('input', { required: '', maxlength: '10', spellcheck: 'false' });
  const time = make('input', { maxlength: '8', placeholder: '15m, 2h, 1d' });
  const room = make('select', {}, choose('choose a room…'));
  const [timeField, roomField] = [field('For', time), field('Room', room)];
  const send = make('button', { type: 'submit' });
  const said = make('p', { role: 'status' });
  const show = () => {
    const [, , usual, words] = acts.find(one => one[0] === what.value) ?? [];
    [timeField.hidden, roomField.hidden] = [!usual, what.value !== 'move'];
    const isReady = what.value !== '' && (what.value !== 'move' || room.value !== '');
    send.disabled = !isReady;
    setText(send, words ?? 'Do it');
    if (isReady && what.value === 'move') {
      setText(send, `Move to ${room.selectedOptions[0].textContent}`);
    }
  };
  what.addEventListener('change', async () => {
    time.value = acts.find(one => one[0] === what.value)?.[2] ?? '';
    if (what.value === 'move') await fillRooms(room);
    show();
  });
  room.addEventListener('change', show);
  show();
  const tell = async asked => {
    const { json, text } = await ask('POST', 'admin/command', JSON.stringify(asked));
    if (json?.confirm && window.confirm(`${json.error}?`)) {
      await tell({ ...asked, confirm: true });
      return;
    }
    setText(said, wordsOf(json) || (json?.ok ? 'done' : text));
  };
  const form = make('form', { 'aria-label': 'Act' }, field('What', what), field('Name', name),
    timeField, roomField, send,
    button('Reload settings and rules', () => tell({ command: 'reload' })), said, alertList());
  form.addEventListener('submit', event => {
    event.preventDefault();
    const asked = { command: what.value, name: name.value };
    if (what.value === 'move') asked.room = Number(room.value);
    else if (what.value === 'block') asked.for = 'ever';
    else if (what.value !== 'unblock') asked.for = time.value;
    tell(asked);
  });
  return form;
}

// Who is told when something fails, each with a button for a test.
function alertList() {
  const [list, said] = [make('ul', { 'aria-label': 'Alerts' }), make('p', { role: 'status' })];
  const command = asked => ask('POST', 'admin/command', JSON.stringify(asked));
  const look = async () => {
    const { json } = await command({ command: 'alerts' });
    const alerts = json?.alerts ?? [];
    list.hidden = alerts.length === 0;
    list.replaceChildren(...alerts.map(one => make('li', {},
      `${one.name} (${one.service}): ${one.sent} sent`
        + `${one.waiting ? `, ${one.waiting} waiting` : ''}${one.fault ? `; ${one.fault}` : ''} `,
      button(`Test ${one.name}`, () => test(one.name)))));
    return alerts;
  };
  const test = async name => {
    const { json, text } = await command({ command: 'alert-test', name });
    if (!json?.ok) {
      setText(said, wordsOf(json) || text);
      return;
    }
    let result = 'sending';
    while (result === 'sending') {
      setText(said, `${name}: sending…`);
      await new Promise(done => setTimeout(done, 500));
      result = (await look()).find(one => one.name === name)?.test ?? 'gone from the settings';
    }
    setText(said, `${name}: ${result === 'arrived' ? 'the test arrived' : result}`);
  };
  look();
  return make('div', {}, list, said);
}

// By name; the local room is marked as one that hears no other gateway.
async function fillRooms(room) {
  const { json } = await ask('GET', 'rooms');
  const chosen = room.value;
  room.replaceChildren(choose('choose a room…'), ...(Array.isArray(json) ? json : [])
    .map(one => make('option', { value: String(one.dgId) }, roomWords(one))));
  room.value = [...room.options].some(one => one.value === chosen) ? chosen : '';
}

const roomWords = room => `${room.dgId}${room.name ? ` ${room.name}` : ''}`
  + `${room.isDefault ? ' (default)' : ''}${room.isLocal ? ' (local: nobody is heard)' : ''}`;
