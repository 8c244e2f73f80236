// Who talks now. Two places are kept for that, so that nothing below moves when a talker begins or
// ends; a third talker gets one more.

import { at, keep, make, moment, setText } from './dom.js';
import { now } from './source.js';

const placesMin = 2;
const talks = new Map();
let places = [];
let quietSince = null;

/** The open overs. */
export const openTalks = () => [...talks.values()];

/** Puts those that are open in the place of what was known. */
export function setTalks(list) {
  talks.clear();
  places = [];
  list.forEach(place);
}

/** An over began, or more of it is known; it is read out when it began. */
export function putTalk(talk) {
  if (!talks.has(talk.stream)) setText(at('talk-said'), `${talk.call} talks in room ${talk.dgId}`);
  place(talk);
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

/** Shows them; roomName(dgId) names a room, idle is said where no talker is. */
export function showTalks(roomName, idle) {
  const count = Math.max(placesMin, places.length);
  const shown = Array.from({ length: count }, (_, index) => ({
    key: index, talk: talks.get(places[index]),
    idle: index === 0 && talks.size === 0 ? idle ?? quietWords() : '',
  }));
  keep(at('talk-list'), shown, emptyCard, (card, item) => fillCard(card, item, roomName));
}

const quietWords = () => quietSince === null ? 'Quiet' : `Quiet since ${moment(quietSince)}`;

const emptyCard = () => make('div', {}, make('b'),
  make('span', { class: 'time', 'aria-hidden': 'true' }), make('span', { class: 'where' }));

function fillCard(card, { talk, idle }, roomName) {
  const [call, time, where] = card.children;
  card.className = talk ? 'talk' : 'talk empty';
  setText(call, talk?.call ?? '');
  setText(time, talk ? since(talk) : '');
  setText(where, talk ? whereWords(talk, roomName(talk.dgId)) : idle);
}

const whereWords = (talk, name) => `in room ${talk.dgId}${name ? ` ${name}` : ''}, `
  + `through ${talk.gateway}${talk.radio ? ` · ${talk.radio}` : ''}`;

const since = talk => `${Math.max(0, Math.floor((now() - Date.parse(talk.since)) / 1000))} s`;

/** Moves the seconds alone; a screen reader does not hear of them. */
export function tickTalks() {
  [...at('talk-list').children].forEach((card, index) => {
    const talk = talks.get(places[index]);
    if (talk) setText(card.children[1], since(talk));
  });
}
