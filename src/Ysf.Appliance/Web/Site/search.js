// Answers what is known of a callsign or a gateway: talks, linked, blocked, refused, heard last.

import { at, keep, make, setText } from './dom.js';
import { blockWords } from './lists.js';
import { t } from './texts.js';
import { moment } from './times.js';

const lettersMin = 2;
const answersMax = 12;
let acts = null;
let known = () => ({});

/** Begins to answer; given() has talks, gateways, blocks, refusals, heard and roomName. */
export function startSearch(given, changed) {
  known = given;
  at('find').addEventListener('input', () => { showFound(); changed(); });
}

/** What is searched for, in capitals; empty for nothing. */
export function wanted() {
  const words = at('find').value.trim().toUpperCase();
  return words.length < lettersMin ? '' : words;
}

/** Whether one of the names is meant. */
export const isWanted = (...names) => wanted() === ''
  || names.some(name => name?.toUpperCase().includes(wanted()));

/** What may be done about it from now on: allow(call), free(call). */
export function allowActs(given) {
  acts = given;
  showFound();
}

/** Shows the answers anew. */
export function showFound() {
  const found = wanted() === '' ? [] : answers();
  setText(at('found-none'), wanted() !== '' && found.length === 0 ? t.find.none(wanted()) : '');
  keep(at('found'), found.slice(0, answersMax), () => make('li', {}, make('span')), fill);
}

function fill(line, item) {
  setText(line.firstChild, item.text);
  const act = item.act && acts ? item.act : null;
  const label = act ? t.find[act] : '';
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

function answers() {
  const { talks, gateways, blocks, refusals, heard, roomName } = known();
  const room = dgId => t.room(dgId, roomName(dgId));
  const calls = new Set();
  return [
    ...talks.filter(talk => isWanted(talk.call, talk.gateway)).map(talk => ({
      key: `talk ${talk.stream}`, text: t.find.talks(talk.call, room(talk.dgId), talk.gateway) })),
    ...blocks.filter(block => isWanted(block.name)).map(block => ({
      key: `block ${block.kind} ${block.name}`, act: 'free', name: block.name,
      text: t.find.blocked(
        block.name, moment(Date.now() + block.seconds * 1000), blockWords(block)) })),
    ...refusals.filter(one => isWanted(one.call, one.gateway)).map(one => ({
      key: `refused ${one.call} ${one.gateway} ${one.reason}`, name: one.call,
      act: one.canBeAllowed ? 'allow' : null,
      text: t.find.refused(one.call, moment(one.at), one.gateway, one.words, one.count,
        one.canBeAllowed ? `AL:${one.call.split(/[-/ ]/)[0]}` : null) })),
    ...gateways.filter(one => isWanted(one.name)).map(one => ({
      key: `gateway ${one.name} ${one.address}`,
      text: t.find.gateway(one.name, moment(one.since), room(one.dgId)) })),
    ...heard.filter(over => isWanted(over.call, over.gateway) && !calls.has(over.call)
      && calls.add(over.call)).map(over => ({
      key: `heard ${over.call}`, text: t.find.heard(over.call, moment(over.start),
        over.seconds.toFixed(0), room(over.dgId), over.gateway) })),
  ];
}
