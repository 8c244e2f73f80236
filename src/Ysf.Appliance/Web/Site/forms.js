// Forms for the settings that are changed most: name, rooms, password, alerts. All others are in the
// settings file.

import { keep, make, setText } from './dom.js';
import { ask, button, field } from './admin.js';
import { wordsOf } from './files.js';
import { known, refresh } from './page.js';
import { t } from './texts.js';

let settings = null;

async function load() {
  const { json } = await ask('GET', 'admin/settings');
  if (json?.keys) settings = json;
  return !!json?.keys;
}

// A readable password becomes its hash after it was saved, and settings of the page itself start it
// anew; both take a moment.
async function settle() {
  for (let left = 5; left > 0; left--) {
    await new Promise(done => setTimeout(done, 1000));
    if (await load()) return;
  }
}

const row = (section, key) => settings?.keys.find(one => one.section === section && one.key === key);
const valueOf = (section, key) => row(section, key)?.value ?? '';

// Which rooms these are depends on what the file leaves out; the reflector knows.
const roomThat = is => String(known().rooms.find(room => room[is])?.dgId ?? 0);

/** The forms; they are filled when the settings are there. */
export function settingsForms() {
  const box = make('div', { class: 'forms' });
  const draw = () => box.replaceChildren(
    form(t.forms.reflector, reflector, draw), form(t.forms.rooms, rooms, draw),
    form(t.forms.password, password, draw), ...alerts(draw));
  load().then(() => { if (settings) draw(); });
  return box;
}

// A form with its own button and answer; fill() gives what is in it, and the changes to save.
function form(title, fill, drawn, isOpen = false) {
  const said = make('p', { role: 'status' });
  const choices = make('p', { class: 'buttons' });
  const { parts, changes } = fill();
  const made = make('form', { 'aria-label': title }, ...parts,
    make('button', { type: 'submit' }, t.forms.save), said, choices);
  made.addEventListener('submit', event => {
    event.preventDefault();
    send();
  });
  const send = async (more = [], headers = {}) => {
    const asked = changes();
    if (typeof asked === 'string') {
      setText(said, asked);
      return;
    }
    await save([...asked, ...more], headers, said, choices, send, drawn);
  };
  return make('details', isOpen ? { open: '' } : {}, make('summary', {}, title), made);
}

async function save(changes, headers, said, choices, again, drawn) {
  choices.replaceChildren();
  if (changes.length === 0) {
    setText(said, t.forms.nothing);
    return;
  }
  setText(said, t.forms.saving);
  const { answer, json, text } = await ask('PUT', 'admin/settings', JSON.stringify({ changes }), {
    'If-Match': settings.mark, 'Content-Type': 'application/json', ...headers });
  if (json?.ok) {
    setText(said, [t.forms.saved, wordsOf(json)].filter(Boolean).join(' '));
    refresh();
    await settle();
    drawn();
    return;
  }
  setText(said, [t.forms.refused, wordsOf(json) || text,
    ...(json?.problems ?? []).map(one => one.text)].filter(Boolean).join(' '));
  const remedy = json?.problems?.find(one => one.remedy)?.remedy;
  choices.replaceChildren(
    ...(answer.status === 412 ? [button(t.forms.readAgain, async () => { await load(); drawn(); })] : []),
    ...(remedy ? [button(t.forms.keepId(remedy), () => again([change('Info', 'Id', remedy.split('=')[1].trim())]))] : []),
    ...(json?.newIds ? [button(t.forms.newId(json.newIds), () => again([], { 'X-New-Ids': json.newIds }))] : []));
}

const change = (section, key, value) => ({ section, key, value });

/** The changes of inputs: those whose text is another than in the file. */
const changed = (section, inputs) => [...inputs]
  .filter(([key, input]) => textOf(input) !== valueOf(section, key))
  .map(([key, input]) => change(section, key, textOf(input) === '' ? null : textOf(input)));

const textOf = input => input.type === 'checkbox' ? (input.checked ? '1' : '0') : input.value.trim();

// An input for a key as its row describes it.
function inputFor(section, key, template = section) {
  const about = row(section, key) ?? row(template, key);
  const value = valueOf(section, key);
  const input = about?.choices
    ? make('select', {}, ...about.choices.map(one => make('option', { value: one }, one)))
    : make('input', about?.isSecret ? { type: 'password', autocomplete: 'off' } : { autocomplete: 'off' });
  input.value = value || (about?.choices ? about.usual : '');
  if (!about?.choices && about?.usual) input.placeholder = about.usual;
  return make('label', {}, make('span', {}, key), input, make('small', {}, about?.text ?? ''));
}

const fieldsOf = (section, keys, template) => {
  const labels = keys.map(key => inputFor(section, key, template));
  return [labels, new Map(keys.map((key, index) => [key, labels[index].children[1]]))];
};

function reflector() {
  const [labels, inputs] = fieldsOf('Info', ['Name', 'Description', 'Contact', 'Web']);
  return { parts: labels, changes: () => changed('Info', inputs) };
}

// Numbers and names of rooms; the default and the local one are chosen among them.
function rooms() {
  const numbers = valueOf('DGID', 'list').split(',').map(one => one.trim()).filter(Boolean);
  const list = numbers.map(number => ({ key: number, number, name: valueOf('DGID names', number) }));
  const rows = make('ul', { class: 'rooms' });
  const usual = make('select');
  const local = make('select');
  const choose = (select, chosen, none) => {
    select.replaceChildren(...(none ? [make('option', { value: '0' }, none)] : []),
      ...list.map(one => make('option', { value: one.number }, `${one.number} ${one.name}`.trim())));
    select.value = chosen;
  };
  const draw = () => {
    keep(rows, list, one => roomRow(one, () => { list.splice(list.indexOf(one), 1); draw(); }, choices),
      () => {});
    choices();
  };
  const choices = () => {
    choose(usual, usual.value || roomThat('isDefault'));
    choose(local, local.value || roomThat('isLocal'), t.forms.noLocal);
  };
  draw();
  let made = 0;
  const add = button(t.forms.addRoom, () => {
    list.push({ key: `new ${made++}`, number: '', name: '' });
    draw();
    rows.lastChild.querySelector('input').focus();
  });
  return {
    parts: [rows, make('p', {}, add), field(t.forms.defaultRoom, usual), field(t.forms.localRoom, local)],
    changes: () => roomChanges(list, numbers, usual.value, local.value),
  };
}

function roomRow(one, remove, changedName) {
  const number = make('input', { inputmode: 'numeric', maxlength: '2', size: '3', 'aria-label': t.forms.number });
  const name = make('input', { maxlength: '40', 'aria-label': t.forms.nameOf(one.number) });
  [number.value, name.value] = [one.number, one.name];
  const note = () => { [one.number, one.name] = [number.value.trim(), name.value.trim()]; changedName(); };
  number.addEventListener('change', note);
  name.addEventListener('change', note);
  return make('li', {}, number, name, button(t.forms.remove, remove));
}

// Where the list is given, the local room is too: without it the list would have none.
function roomChanges(list, before, usual, local) {
  const numbers = list.map(one => one.number);
  const changes = [];
  if (numbers.join() !== before.join() || usual !== roomThat('isDefault')
    || local !== roomThat('isLocal')) {
    changes.push(change('DGID', 'list', numbers.join(',')), change('DGID', 'default', usual),
      change('DGID', 'local', local));
  }
  for (const { number, name } of list) {
    if (name !== valueOf('DGID names', number)) {
      changes.push(change('DGID names', number, name === '' ? null : name));
    }
  }
  for (const number of before) {
    if (!numbers.includes(number) && valueOf('DGID names', number) !== '') {
      changes.push(change('DGID names', number, null));
    }
  }
  return changes;
}

function password() {
  const [one, other] = [0, 1].map(() => make('input', { type: 'password', autocomplete: 'new-password' }));
  return {
    parts: [field(t.forms.newPassword, one), field(t.forms.repeat, other)],
    changes: () => one.value === '' ? t.forms.noPassword
      : one.value !== other.value ? t.forms.unequal : [change('Web', 'Password', one.value)],
  };
}

// The keys that a service or mail server may need, the usual ones first.
const alertKeys = ['Url', 'Template', 'To', 'Token', 'Heartbeat', 'Level', 'After', 'PerHour', 'Quiet',
  'Server', 'Encryption', 'User', 'Password', 'From'];
const alertTemplate = 'Alert NAME';

function alerts(drawn) {
  const names = [...new Set(settings.keys.map(one => one.section)
    .filter(section => section.startsWith('Alert ') && section !== alertTemplate))];
  return [
    ...names.map(section => form(section, () => oldAlert(section, drawn), drawn)),
    form(t.forms.addAlert, newAlert, drawn),
  ];
}

function oldAlert(section, drawn) {
  const [labels, inputs] = fieldsOf(section, alertKeys, alertTemplate);
  const said = make('p', { role: 'status' });
  const remove = button(t.forms.removeAlert(section), () => save(
    [{ section, isRemoved: true }], {}, said, make('p'), () => {}, drawn));
  return { parts: [...labels, remove, said], changes: () => changed(section, inputs) };
}

function newAlert() {
  const name = make('input', { maxlength: '20', autocomplete: 'off' });
  const [labels, inputs] = fieldsOf(alertTemplate, alertKeys);
  for (const [key, input] of inputs) {
    const about = row(alertTemplate, key);
    input.value = about?.choices ? about.usual : '';
  }
  return {
    parts: [field(t.forms.alertName, name), ...labels],
    changes: () => name.value.trim() === '' ? t.forms.noAlertName
      : [...inputs].filter(([, input]) => textOf(input) !== '')
        .map(([key, input]) => change(`Alert ${name.value.trim()}`, key, textOf(input))),
  };
}
