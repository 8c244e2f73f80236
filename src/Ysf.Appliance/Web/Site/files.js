// The operator's three files: opened, edited, checked and saved. A text that is not saved is kept
// while another file is open.

import { make, setText } from './dom.js';
import { ask, button, field } from './admin.js';
import { noteDraft } from './drafts.js';

const files = [
  ['deny.db', 'Access rules'], ['home.db', 'Homes'], ['settings.ini', 'Settings'],
];

/** Where files are edited. */
export function fileForm() {
  const drafts = new Map();
  let open = null;
  const which = make('select', {},
    ...files.map(([name, label]) => make('option', { value: name }, `${label} (${name})`)));
  nameSettings(which);
  const text = make('textarea', { rows: '20', cols: '90', spellcheck: 'false',
    'aria-label': 'Text of the file', 'aria-describedby': 'file-said' });
  const said = make('p', { id: 'file-said', role: 'status' });
  const choices = make('p', { class: 'buttons' });
  const faults = make('ul', { 'aria-label': 'Errors', class: 'faults' });
  const save = button('Save', () => write());
  save.disabled = true;

  const isDraft = file => file !== undefined && file.text !== file.saved;
  const say = (words, ...buttons) => {
    setText(said, words);
    choices.replaceChildren(...buttons);
  };
  const note = () => {
    if (!open) return;
    open.text = text.value;
    noteDraft(open.name, isDraft(open));
  };
  const show = file => {
    open = file;
    drafts.set(file.name, file);
    text.value = file.text;
    save.disabled = false;
    save.textContent = `Save ${file.shown}`;
    note();
  };

  const read = async (name, shown, isQuiet = false) => {
    const { answer, text: got, json } = await ask('GET', `admin/files/${name}`);
    if (answer.ok) return { name, shown, text: got, saved: got, mark: answer.headers.get('etag') };
    if (!isQuiet) say(`${shown} was not opened: ${wordsOf(json) || got}`);
    return null;
  };
  const fetchAnew = async file => {
    const anew = await read(file.name, file.shown);
    if (!anew) return;
    show(anew);
    faults.replaceChildren();
    say(`${anew.shown} is open`);
    text.focus();
  };
  const openFile = async () => {
    note();
    const name = which.value;
    const anew = await read(name, shownName(which));
    if (!anew) return;
    const draft = drafts.get(name);
    faults.replaceChildren();
    show(isDraft(draft) ? draft : anew);
    if (!isDraft(draft)) say(`${anew.shown} is open`);
    else say(`${anew.shown}: your text that is not saved yet`,
      button(`Discard it and read ${anew.shown}`, () => fetchAnew(draft)));
    text.focus();
  };

  const write = async (more = {}, query = '') => {
    note();
    const file = open;
    const sent = file.text;
    const { answer, json, text: other } = await ask('PUT', `admin/files/${file.name}${query}`, sent,
      { 'If-Match': file.mark, 'Content-Type': 'text/plain; charset=utf-8', ...more });
    text.setAttribute('aria-invalid', String(!json?.ok));
    say([json?.ok ? `${file.shown} is saved` : `${file.shown} is not saved`,
      wordsOf(json) || (json ? '' : other)].filter(Boolean).join(': '),
    ...(answer.status === 412 ? [
      button('Overwrite with my text', () => overwrite(file)),
      button(`Discard my text and read ${file.shown}`, () => fetchAnew(file))] : []),
    ...(json?.confirm ? [button('Save anyway', () => write({}, '?confirm=1'))] : []),
    ...(json?.newIds ? [button(`Save with the new id ${json.newIds}`,
      () => write({ 'X-New-Ids': json.newIds }))] : []));
    faults.replaceChildren(...(json?.problems ?? []).map(one => fault(one, text, write)));
    if (json?.ok) await settle(file, sent, json.mark);
  };
  const overwrite = async file => {
    const anew = await read(file.name, file.shown);
    if (!anew) return;
    file.mark = anew.mark;
    await write();
  };
  // A readable password was replaced by its hash; what was typed meanwhile stays. Settings of the
  // page itself start it anew, which takes a moment.
  const settle = async (file, sent, mark) => {
    [file.saved, file.mark] = [sent, mark];
    note();
    let anew = null;
    for (let left = 5; !anew && left > 0; left--) {
      await new Promise(done => setTimeout(done, 1000));
      anew = await read(file.name, file.shown, true);
    }
    if (anew) [file.saved, file.mark] = [anew.text, anew.mark];
    if (open === file && text.value === sent) text.value = file.saved;
    note();
  };

  text.addEventListener('input', note);
  return make('form', { 'aria-label': 'Files' }, field('File', which), button('Open', openFile),
    make('a', { href: '/help/settings' }, 'Every setting explained'),
    make('p', {}, text), save, said, choices, faults);
}

/** The words of an answer. */
export const wordsOf = json => [json?.error, ...(json?.said ?? [])].filter(Boolean).join('; ');

const shownName = which => /\((.*)\)$/.exec(which.selectedOptions[0].textContent)[1];

// The settings have another name on each machine.
async function nameSettings(which) {
  const { json } = await ask('GET', 'status');
  if (!json?.settings) return;
  const option = [...which.options].find(one => one.value === 'settings.ini');
  option.textContent = `Settings (${json.settings})`;
}

// A button for each fault selects its line; one that can be mended so has a button that does it.
function fault(problem, text, save) {
  const words = `${problem.line > 0 ? `Line ${problem.line}: ` : ''}`
    + `${problem.isError ? '' : 'warning: '}${problem.text}`;
  return make('li', { class: problem.isError ? 'fail' : 'worry' },
    button(words, () => select(text, problem.line)), ...explained(problem),
    ...(problem.remedy ? [button(`Keep it: save with ${problem.remedy}`, async () => {
      insert(text, problem);
      await save();
    })] : []));
}

// The key that a fault names has its row in the help.
function explained({ text }) {
  const [, section, key] = /\[([A-Z][A-Za-z ]+)\] ([A-Za-z][A-Za-z_]*)/.exec(text) ?? [];
  return key ? [make('a', { href: `/help/settings#${`${section}-${key}`.toLowerCase().replaceAll(' ', '-')}`,
    class: 'help' }, `What is ${key}?`)] : [];
}

function select(text, line) {
  const lines = text.value.split('\n');
  const from = lines.slice(0, Math.max(0, line - 1))
    .reduce((length, one) => length + one.length + 1, 0);
  text.focus();
  text.setSelectionRange(from, from + (lines[line - 1]?.length ?? 0));
}

// In place of the line with the same key, else behind the line that the problem is about.
function insert(text, { line, remedy }) {
  const keyOf = one => one.split('=')[0].trim().toLowerCase();
  const lines = text.value.split('\n');
  const isSame = keyOf(lines[line - 1] ?? '') === keyOf(remedy);
  lines.splice(isSame ? line - 1 : line, isSame ? 1 : 0, remedy);
  text.value = lines.join('\n');
  text.dispatchEvent(new Event('input'));
}
