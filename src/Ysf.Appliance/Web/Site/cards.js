// A card: two lines about a callsign, a gateway or a room. After a login it has a button with what can
// be done about it.

import { make, setClass, setText } from './dom.js';
import { showFlag } from './flags.js';
import { t } from './texts.js';

let openMenu = null;

/** From now on each card has the button; open(subject) shows what can be done. */
export function allowMenus(open) {
  openMenu = open;
}

/** A card: a flag, a name that may lead somewhere, what stands beside it, and a line below. */
export function makeCard(kind = 'li', isLink = false) {
  const menu = make('button', { type: 'button', class: 'menu', hidden: '' });
  menu.addEventListener('click', () => openMenu?.(menu.subject));
  const card = make(kind, {},
    make('p', { class: 'line' },
      make('span', { class: 'flag' }),
      isLink ? make('a', { class: 'call', rel: 'noreferrer', target: '_blank' })
        : make('b', { class: 'call' }),
      make('span', { class: 'beside' })),
    make('p', { class: 'below' }), menu);
  return card;
}

/**
 * Fills a card. Beside and below are lists of texts, or of functions that fill an element, such as a
 * time; empty ones are left out. The subject is what the button is about: { call, gateway, dgId }.
 */
export function fillCard(card, { flag, name, href, beside = [], below = [], subject, kind = '' }) {
  const [line, more, menu] = card.children;
  const [mark, call, rest] = line.children;
  setClass(card, kind);
  if (flag) showFlag(mark, flag);
  setText(call, name);
  if (href && call.href !== href) call.href = href;
  fillParts(rest, beside);
  fillParts(more, below);
  showMenu(menu, subject, name);
}

/** Shows or hides the button of a card. */
export function showMenu(menu, subject, name) {
  menu.hidden = !openMenu || !subject;
  menu.subject = subject;
  if (subject) menu.setAttribute('aria-label', t.acts.menu(name));
}

/** The button alone, for what is no card. */
export function menuButton() {
  const menu = make('button', { type: 'button', class: 'menu', hidden: '' });
  menu.addEventListener('click', () => openMenu?.(menu.subject));
  return menu;
}

// Spans are kept by their places, so that a selection in one survives the others.
function fillParts(element, parts) {
  const shown = parts.filter(part => part !== '' && part !== null && part !== undefined);
  while (element.childElementCount > shown.length) element.lastChild.remove();
  shown.forEach((part, index) => {
    const span = element.children[index] ?? element.appendChild(make('span'));
    if (typeof part === 'string') setText(span, part);
    else part(span);
  });
}

/** A part of a card that is a link within the page. */
export const linkPart = (href, text) => span => {
  const link = span.querySelector('a') ?? span.replaceChildren(make('a')) ?? span.firstChild;
  if (link.getAttribute('href') !== href) link.setAttribute('href', href);
  setText(link, text);
};
