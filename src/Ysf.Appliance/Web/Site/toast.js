// A sentence about what was done, for ten seconds; with a button that undoes it.

import { at, make } from './dom.js';
import { t } from './texts.js';

const shownMs = 10_000;
let fading = null;

/** Shows words; undo() undoes what they are about and gives words of its own. */
export function toast(words, undo) {
  const place = at('toast');
  clearTimeout(fading);
  place.replaceChildren(words);
  if (undo) {
    const button = make('button', { type: 'button' }, t.acts.undo);
    button.addEventListener('click', async () => toast(await undo()));
    place.append(button);
  }
  place.hidden = false;
  const fade = () => {
    clearTimeout(fading);
    fading = setTimeout(() => { place.hidden = true; }, shownMs);
  };
  // Whoever points at it reads, or is about to undo.
  place.onpointerenter = () => clearTimeout(fading);
  place.onpointerleave = fade;
  fade();
}
