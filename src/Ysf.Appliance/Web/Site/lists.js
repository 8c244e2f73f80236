// The lists of the page: overs heard last, rooms, gateways, blocks, links.

import { fillCard, linkPart, makeCard } from './cards.js';
import { at, keep, keepStack, make, setText } from './dom.js';
import { t } from './texts.js';
import { ago, showTime, span, timeElement } from './times.js';

const heardShort = 15;
const heardMax = 200;
const gatewaysShort = 20;
const longOver = 60;

const isAll = { heard: false, gateways: false };

/** Makes the buttons below long lists work; show() draws them anew. */
export function startLists(show) {
  for (const name of ['heard', 'gateways']) {
    at(`more-${name}`).addEventListener('click', () => {
      isAll[name] = !isAll[name];
      show();
    });
  }
}

function cut(name, all, short) {
  const button = at(`more-${name}`);
  button.hidden = all.length <= short;
  setText(button, isAll[name] ? t.showLess : t.showMore(all.length));
  return isAll[name] ? all : all.slice(0, short);
}

/** The page of a callsign at QRZ.com. */
export const qrz = call => `https://www.qrz.com/db/${encodeURIComponent(call.split(/[-/ ]/)[0])}`;

const roomPart = (dgId, names) => linkPart(`#room=${dgId}`, `${dgId} ${names(dgId) ?? ''}`.trim());

const timePart = time => place => {
  const element = place.querySelector('time')
    ?? (place.replaceChildren(timeElement()), place.firstChild);
  showTime(element, time);
};

/** The end of an over, in milliseconds. */
export const endOf = over => Date.parse(over.start) + over.seconds * 1000;

/** Shows overs, the one that ended last first. */
export function showHeard(overs, names) {
  const shown = cut('heard', overs.slice(0, heardMax), heardShort);
  keepStack(at('heard-rows'), shown.map(over => ({ ...over, key: `${over.stream} ${over.start}` })),
    () => makeCard('li', true), (card, over) => fillCard(card, {
      flag: over.call, name: over.call, href: qrz(over.call),
      beside: [roomPart(over.dgId, names)],
      below: [timePart(endOf(over)), bar(over), t.through(over.gateway), lostWords(over),
        t.ends[over.end] ?? '', over.radio ?? ''],
      subject: over,
    }));
  setText(at('heard-none'), shown.length === 0 ? t.noneHeard : '');
}

// How long, as a number and as a bar of a minute.
const bar = over => place => {
  if (!place.firstElementChild) place.replaceChildren(make('i', { class: 'length' }), '');
  place.firstElementChild.style.setProperty('--share', Math.min(1, over.seconds / longOver));
  const words = t.seconds(over.seconds.toFixed(1));
  if (place.lastChild.data !== words) place.lastChild.data = words;
};

const percent = line => (100 * line.lost / ((line.frames + line.lost) || 1)).toFixed(1);

const lostWords = line => [
  line.lost > 0 ? t.lost(line.lost, percent(line)) : '',
  line.late > 0 ? t.late(line.late) : ''].filter(Boolean).join(', ');

/** The share of frames that were lost, as words. */
export const lostShare = line => t.lostShare(percent(line));

/** Shows rooms, with who talks in them; the room in view is marked. */
export function showRooms(rooms, talkers, view) {
  keep(at('room-rows'), rooms.map(room => ({ ...room, key: room.dgId })),
    () => makeCard('li', true), (card, room) => {
      const talker = talkers.get(room.dgId);
      fillCard(card, {
        name: `${room.dgId}${room.name ? ` ${room.name}` : ''}`,
        beside: [t.gateways(room.gateways), room.isDefault ? t.isDefault : '',
          room.isLocal ? t.isLocal : '', room.isParrot ? t.isParrot : '',
          room.keptMinutes ? t.kept(room.keptMinutes) : ''],
        below: [...(room.verdicts ?? []).map(t.verdict), talker ? t.talksNow(talker)
          : room.lastHeard ? lastPart(room.lastHeard) : t.noOver, t.oversLately(room.overs)],
        kind: [talker ? 'live' : '', room.dgId === view ? 'chosen' : ''].join(' ').trim(),
      });
      const link = card.querySelector('.call');
      link.removeAttribute('target');
      link.setAttribute('href', `#room=${room.dgId}`);
    });
}

const lastPart = over => place => setText(place, t.lastHeard(over.call, ago(endOf(over))));

/** Shows gateways; words are what was searched for. */
export function showGateways(gateways, all, names, words) {
  setText(at('gateway-count'), `(${all})`);
  setText(at('gateway-none'), all === 0 ? t.noGateway
    : gateways.length === 0 ? t.noneFound(words) : '');
  keep(at('gateway-rows'), cut('gateways', gateways, gatewaysShort)
    .map(one => ({ ...one, key: `${one.name} ${one.address} ${one.since}` })),
  () => makeCard(), (card, one) => fillCard(card, {
    flag: one.name, name: one.name, beside: [roomPart(one.dgId, names), ...(one.hears ?? []).slice(1).map(room => chip(room, one)),
      ...stateWords(one)],
    below: [linkedPart(one.since), t.polled(span(one.polled)), lostWords(one.line),
      one.home === undefined ? '' : t.home(one.home), ...infoWords(one.info), one.address],
    subject: { gateway: one.name, dgId: one.dgId },
  }));
}

// A room that it hears beside its own; the one that it hears now is marked.
const chip = (room, one) => place => {
  linkPart(`#room=${parseInt(room, 10)}`, t.hears(room))(place);
  place.className = one.captured === parseInt(room, 10) ? 'chip live' : 'chip';
};

const linkedPart = since => place => setText(place, t.linked(ago(since)));

const stateWords = one => [
  one.locked ? t.states.locked : one.silenced ? t.states.silenced : '',
  one.local ? t.states.local : '', one.new ? t.states.isNew : '',
  one.unheard ? t.states.unheard(one.unheard.text) : '',
  one.hold === 'Free' ? '' : t.holds[one.hold] ?? one.hold];

function infoWords(info) {
  if (!info) return [];
  const frequency = /^\d{9}$/.test(info.transmitFrequency) && Number(info.transmitFrequency) > 0
    ? `${(Number(info.transmitFrequency) / 1e6).toFixed(4)} MHz` : '';
  return [[info.location, info.locator].filter(Boolean).join(' '), frequency, info.software];
}

/** What a block keeps its callsign or gateway from, until when and why. */
export const blockWords = block => `${t.blocks[block.kind]}`
  + `${block.gateway ? t.blocks.at(block.gateway) : ''}, ${t.blocks.reasons[block.reason] ?? block.reason}`;

/** Shows blocks for a time and, where they are known, those of deny.db; letBack(name) ends one. */
export function showBlocks(blocks, permanent, letBack) {
  // Until the rules are read again a permanent block is one for seconds, too.
  const isRule = block => block.kind === 'transmit' && !block.gateway && permanent.includes(block.name);
  const rows = [
    ...blocks.filter(block => !isRule(block)).map(block => ({
      key: `${block.kind} ${block.name} ${block.gateway} ${block.address}`, name: block.name,
      below: [blockWords(block), t.blocks.left(span(block.seconds))] })),
    ...permanent.map(name => ({
      key: `ever ${name}`, name, below: [t.blocks.transmit, t.blocks.ever, t.blocks.rule] })),
  ];
  at('blocks').hidden = rows.length === 0;
  keep(at('block-list'), rows, () => {
    const card = makeCard();
    const free = make('button', { type: 'button' }, t.blocks.letBack);
    free.addEventListener('click', () => letBack(free.dataset.name));
    card.append(free);
    return card;
  }, (card, row) => {
    fillCard(card, { flag: row.name, name: row.name, below: row.below });
    card.lastChild.hidden = !letBack;
    card.lastChild.dataset.name = row.name;
  });
}

/** Shows the links to other reflectors, with what went wrong; without any the section is hidden. */
export function showLinks(links, names) {
  at('links').hidden = links.length === 0;
  keep(at('link-rows'), links.map(link => ({ ...link, key: link.name })), () => makeCard(),
    (card, link) => fillCard(card, {
      name: link.name,
      beside: [roomPart(link.dgId, names), t.links.states[link.state]],
      below: [link.to, timePart(Date.parse(link.since)), link.fault ?? '',
        t.links.frames(link.framesIn, link.framesOut)],
      subject: { link: link.name, isOff: link.state === 'Off' },
      kind: link.state === 'Up' ? 'live' : '',
    }));
}
