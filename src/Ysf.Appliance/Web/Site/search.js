// Answers what is known of a callsign or a gateway: talks, linked, blocked, refused, heard last.

import { at, keep, make, moment, setText } from './dom.js';

const lettersMin = 2;
const answersMax = 12;
let acts = null;
let known = () => ({});

/** Begins to answer; given() has talks, gateways, blocks, refusals, heard and roomName. */
export function startSearch(given) {
  known = given;
  at('find').addEventListener('input', showFound);
}

/** What may be done about it from now on: allow(call), free(call). */
export function allowActs(given) {
  acts = given;
  showFound();
}

/** Shows the answers anew. */
export function showFound() {
  const wanted = at('find').value.trim().toUpperCase();
  const isAsked = wanted.length >= lettersMin;
  const found = isAsked ? answers(wanted) : [];
  setText(at('found-none'), isAsked && found.length === 0
    ? `No record of ${wanted}: it is not linked, heard, blocked or refused.` : '');
  keep(at('found'), found.slice(0, answersMax), () => make('li', {}, make('span')), fill);
}

function fill(line, item) {
  setText(line.firstChild, item.text);
  const act = item.act && acts ? item.act : null;
  const label = act ? { allow: 'Allow', free: 'Let back' }[act] : '';
  if ((line.querySelector('button')?.textContent ?? '') === label) return;
  line.querySelector('button')?.remove();
  line.querySelector('small')?.remove();
  if (!act) return;
  const go = make('button', { type: 'button' }, label);
  const said = make('small', { role: 'status' });
  go.addEventListener('click', async () => {
    go.disabled = true;
    setText(said, await acts[act](item.name));
    go.disabled = false;
  });
  line.append(' ', go, ' ', said);
}

function answers(wanted) {
  const { talks, gateways, blocks, refusals, heard, roomName } = known();
  const room = dgId => `room ${dgId}${roomName(dgId) ? ` ${roomName(dgId)}` : ''}`;
  const has = (...names) => names.some(name => name?.toUpperCase().includes(wanted));
  const calls = new Set();
  return [
    ...talks.filter(talk => has(talk.call, talk.gateway)).map(talk => ({
      key: `talk ${talk.stream}`,
      text: `${talk.call}: talks now in ${room(talk.dgId)} through ${talk.gateway}` })),
    ...blocks.filter(block => has(block.name)).map(block => ({
      key: `block ${block.kind} ${block.name}`, act: 'free', name: block.name,
      text: `${block.name}: blocked until ${moment(Date.now() + block.seconds * 1000)}`
        + ` (${block.reason})` })),
    ...refusals.filter(one => has(one.call, one.gateway)).map(one => ({
      key: `refused ${one.call} ${one.gateway} ${one.reason}`, name: one.call,
      act: one.canBeAllowed ? 'allow' : null, text: refusedWords(one) })),
    ...gateways.filter(one => has(one.name)).map(one => ({
      key: `gateway ${one.name} ${one.address}`,
      text: `${one.name}: a gateway, linked since ${moment(one.since)} in ${room(one.dgId)}` })),
    ...heard.filter(over => has(over.call, over.gateway) && !calls.has(over.call)
      && calls.add(over.call)).map(over => ({
      key: `heard ${over.call}`,
      text: `${over.call}: last over ${moment(over.start)}, ${over.seconds.toFixed(0)} s in`
        + ` ${room(over.dgId)} through ${over.gateway}` })),
  ];
}

const refusedWords = one => `${one.call}: refused ${moment(one.at)} at ${one.gateway}, ${one.words}`
  + `${one.count > 1 ? ` (${one.count} times)` : ''}`
  + `${one.canBeAllowed ? `. The operator can allow it: AL:${one.call.split(/[-/ ]/)[0]} in deny.db` : ''}`;
