// Links a reason of health, a line of the log or a fault of the settings to what the help says of it.

import { make } from './dom.js';

// Shorter patterns, such as "…: …", match lines that they are not about.
const lettersMin = 6;

let patterns = null;

// Loaded once, and only where there is something to explain.
const load = () => patterns ??= fetch('/help/index.json')
  .then(answer => answer.json()).then(read)
  .catch(() => { patterns = null; return []; });

// A reason matches whole, a log line anywhere in it; … stands for any text.
const read = index => index.filter(one => one.kind === 'message').flatMap(one => one.is.map(text => {
  const words = text.split('…').map(part => part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'));
  return {
    at: one.at, go: one.go, letters: text.replace(/[^\p{L}]/gu, '').length,
    whole: new RegExp(`^${words.join('.+')}$`, 'u'), part: new RegExp(words.join('.+?'), 'u'),
  };
})).sort((one, other) => other.letters - one.letters);

/** Adds a link to a reason of health, which leads to its heading. */
export async function explainReason(element, text) {
  link(element, (await load()).find(one => one.go && one.whole.test(text))?.go);
}

/** Adds a link to a warning or an error of the log, which leads to its row. */
export async function explainLine(element, text) {
  link(element, (await load()).find(one => one.letters >= lettersMin && one.part.test(text))?.at);
}

const link = (element, href) => {
  if (href) element.append(' ', make('a', { href, class: 'help' }, 'What now?'));
};
