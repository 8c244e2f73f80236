// Forms for the settings that are changed most: name, rooms, password, alerts. All others are in the
// settings file.

import { keep, make, setText } from './dom.js';
import { ask, button, field } from './admin.js';
import { wordsOf } from './files.js';
import { known, refresh } from './page.js';
import { t } from './texts.js';
import { toast } from './toast.js';

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
  // A form whose settings did not change keeps what is typed in it.
  const draw = () => {
    const open = new Set([...box.children].filter(one => one.open).map(one => one.dataset.title));
    keep(box, forms(), item => form(item, open.has(item.title), draw), () => {});
  };
  load().then(isThere => { if (isThere) draw(); });
  return box;
}

// Each with the keys of its sections, by which it is seen whether they changed.
const forms = () => [
  { title: t.forms.reflector, fill: reflector, about: /^Info$/ },
  { title: t.forms.rooms, fill: rooms, about: /^DGID/ },
  { title: t.forms.password, fill: password, about: /^Web$/ },
  ...alertSections().map(section => ({
    title: section, fill: () => oldAlert(section), about: { test: one => one === section } })),
  { title: t.forms.addAlert, fill: newAlert, about: /^$/ },
].map(one => ({ ...one, key: `${one.title} ${JSON.stringify(
  settings.keys.filter(key => one.about.test(key.section)).map(key => key.value))}` }));

// A form with its own buttons and answer; fill() gives what is in it, the changes to save, and those of
// a button that removes it.
function form({ title, fill }, isOpen, draw) {
  const { parts, changes, removal } = fill();
  const said = make('p', { role: 'status' });
  const choices = make('p', { class: 'buttons' });
  const fields = make('fieldset', {}, ...parts, make('button', { type: 'submit' }, t.forms.save),
    ...(removal ? [button(t.forms.removeAlert(title), () => save(removal))] : []));
  const made = make('form', { 'aria-label': title }, fields, said, choices);
  made.addEventListener('submit', event => {
    event.preventDefault();
    send();
  });
  const send = async (more = [], headers = {}) => {
    const asked = changes();
    if (typeof asked === 'string') setText(said, asked);
    else if (asked.length === 0) setText(said, t.forms.nothing);
    else await save([...asked, ...more], headers);
  };
  const save = async (asked, headers = {}) => {
    choices.replaceChildren();
    setText(said, t.forms.saving);
    fields.disabled = true;
    const { answer, json, text } = await ask('PUT', 'admin/settings', JSON.stringify({ changes: asked }), {
      'If-Match': settings.mark, 'Content-Type': 'application/json', ...headers });
    if (json?.ok) {
      await settle();
      made.reset();
      setText(said, '');
      toast([t.forms.saved(title), wordsOf(json)].filter(Boolean).join(' '));
      await refresh();
      draw();
    } else {
      setText(said, [t.forms.refused, wordsOf(json) || text,
        ...(json?.problems ?? []).map(one => one.text)].filter(Boolean).join(' '));
      choices.replaceChildren(...remedies(answer, json, send, draw));
    }
    fields.disabled = false;
  };
  return make('details', { 'data-title': title, ...(isOpen ? { open: '' } : {}) },
    make('summary', {}, title), made);
}

// What can be done about a refusal.
function remedies(answer, json, send, draw) {
  const remedy = json?.problems?.find(one => one.remedy)?.remedy;
  return [
    ...(answer.status === 412
      ? [button(t.forms.readAgain, async () => { if (await load()) draw(); })] : []),
    ...(remedy ? [button(t.forms.keepId(remedy),
      () => send([change('Info', 'Id', remedy.split('=')[1].trim())]))] : []),
    ...(json?.newIds ? [button(t.forms.newId(json.newIds),
      () => send([], { 'X-New-Ids': json.newIds }))] : []),
  ];
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

const alertSections = () => [...new Set(settings.keys.map(one => one.section)
  .filter(section => section.startsWith('Alert ') && section !== alertTemplate))];

function oldAlert(section) {
  const [labels, inputs] = fieldsOf(section, alertKeys, alertTemplate);
  return {
    parts: labels, changes: () => changed(section, inputs), removal: [{ section, isRemoved: true }],
  };
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
