// Who talks now. Two places are kept for that, so that nothing below moves when a talker begins or
// ends; a third talker gets one more.

import { menuButton, showMenu } from './cards.js';
import { at, keep, make, setText } from './dom.js';
import { showFlag } from './flags.js';
import { qrz } from './lists.js';
import { now } from './source.js';
import { t } from './texts.js';
import { moment } from './times.js';

const placesMin = 2;
const talks = new Map();
let places = [];
let quietSince = null;
let longest = null;
let isInView = () => true;

/** The open overs. */
export const openTalks = () => [...talks.values()];

/** Which rooms are shown; and how many seconds an over may last, null for any. */
export function limitTalks(isShown, seconds) {
  isInView = isShown;
  longest = seconds;
}

/** Puts those that are open in the place of what was known. */
export function setTalks(list) {
  talks.clear();
  places = [];
  list.forEach(place);
}

/** An over began, or more of it is known; it is read out when it began. True when it began. */
export function putTalk(talk) {
  const isNew = !talks.has(talk.stream);
  if (isNew && isInView(talk.dgId)) setText(at('talk-said'), t.talks(talk.call, talk.dgId));
  place(talk);
  return isNew;
}

function place(talk) {
  talks.set(talk.stream, talk);
  if (places.includes(talk.stream)) return;
  const free = places.indexOf(null);
  if (free < 0) places.push(talk.stream);
  else places[free] = talk.stream;
}

/** An over ended. */
export function dropTalk(over) {
  talks.delete(over.stream);
  places = places.map(stream => (stream === over.stream ? null : stream));
  while (places.at(-1) === null) places.pop();
  noteQuiet(over);
}

/** The newest over that ended. */
export function noteQuiet(over) {
  if (over) quietSince = Date.parse(over.start) + over.seconds * 1000;
}

const shownAt = index => {
  const talk = talks.get(places[index]);
  return talk && isInView(talk.dgId) ? talk : undefined;
};

/** Shows them; names(dgId) names a room, idle is said where no talker is. */
export function showTalks(names, idle) {
  const count = Math.max(placesMin, places.length);
  const isQuiet = ![...talks.values()].some(talk => isInView(talk.dgId));
  const shown = Array.from({ length: count }, (_, index) => ({
    key: index, talk: shownAt(index),
    idle: index === 0 && isQuiet ? idle ?? quietWords() : '',
  }));
  keep(at('talk-list'), shown, emptyCard, (card, item) => fillTalk(card, item, names));
}

const quietWords = () => quietSince === null ? t.quiet : t.quietSince(moment(quietSince));

const emptyCard = () => make('div', {}, make('span', { class: 'flag' }), make('b', {}, make('a', { rel: 'noreferrer', target: '_blank' })),
  make('span', { class: 'time', 'aria-hidden': 'true' }), make('span', { class: 'where' }),
  make('i', { class: 'spent', 'aria-hidden': 'true' }), menuButton());

function fillTalk(card, { talk, idle }, names) {
  const [flag, call, time, where, spent, menu] = card.children;
  card.className = talk ? 'talk' : 'talk empty';
  showFlag(flag, talk?.call ?? '');
  setText(call.firstChild, talk?.call ?? '');
  if (talk) call.firstChild.href = qrz(talk.call);
  else call.firstChild.removeAttribute('href');
  setText(time, talk ? since(talk) : '');
  showSpent(spent, talk);
  setText(where, talk ? t.where(t.room(talk.dgId, names(talk.dgId)), talk.gateway, talk.radio) : idle);
  showMenu(menu, talk, talk?.call ?? '');
}

const secondsOf = talk => Math.max(0, (now() - Date.parse(talk.since)) / 1000);

const since = talk => t.seconds(Math.floor(secondsOf(talk)));

// How much of the longest over is spent.
const showSpent = (bar, talk) => bar.style.setProperty(
  '--share', talk && longest ? Math.min(1, secondsOf(talk) / longest) : 0);

/** Moves the seconds alone; a screen reader does not hear of them. */
export function tickTalks() {
  [...at('talk-list').children].forEach((card, index) => {
    const talk = shownAt(index);
    if (!talk) return;
    setText(card.children[2], since(talk));
    showSpent(card.children[4], talk);
  });
}
