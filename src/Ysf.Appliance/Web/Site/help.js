// Searches the help: all headings, messages and settings, in an index that is loaded at the first word.

import { at, keep, make, setText } from './dom.js';

const lettersMin = 2;
const answersMax = 15;
let index = null;

const load = () => index ??= fetch('/help/index.json')
  .then(answer => answer.json()).then(read)
  .catch(() => { index = null; return []; });

const read = entries => entries.map(one => {
  const title = one.is.join(', ');
  return { at: one.at, title, head: title.toUpperCase(),
    all: `${title} ${one.text}`.toUpperCase(), isHeading: one.kind === 'heading' };
});

// All words are in it; a word in the title weighs more, and so does a heading.
function weigh(entry, words) {
  if (!words.every(word => entry.all.includes(word))) return 0;
  return 1 + (entry.isHeading ? 1 : 0)
    + 2 * words.filter(word => entry.head.includes(word)).length;
}

async function show() {
  const wanted = field.value.trim().toUpperCase();
  const isAsked = wanted.length >= lettersMin;
  const entries = isAsked ? await load() : [];
  if (wanted !== field.value.trim().toUpperCase()) return;
  const words = wanted.split(/\s+/);
  const found = entries.map(entry => ({ entry, weight: weigh(entry, words) }))
    .filter(one => one.weight > 0).sort((one, other) => other.weight - one.weight);
  setText(said, isAsked && found.length === 0 ? `Nothing about ${field.value.trim()}` : '');
  keep(list, found.slice(0, answersMax).map(({ entry }) => ({ ...entry, key: entry.at })),
    item => make('li', {}, make('a', { href: item.at }), make('small')), (line, item) => {
      setText(line.firstChild, item.title);
      setText(line.lastChild, ` ${placeOf(item.at)}`);
    });
}

const placeOf = path => ({
  '/help/health': 'health', '/help/rooms': 'rooms', '/help/links': 'links', '/help/messages': 'messages', '/help/settings': 'settings',
  '/help/runbooks': 'on Debian' })[path.split('#')[0]] ?? 'with a card';

const field = make('input', { type: 'search', id: 'help-find', autocomplete: 'off', maxlength: '60' });
const list = make('ul', { id: 'help-found' });
const said = make('p', { class: 'quiet', role: 'status' });
field.addEventListener('input', show);
at('help-search').append(make('label', {}, 'Search the help ', field), said, list);
at('help-search').hidden = false;
