// The page: what is known, how it changes, and how it is shown.

import { at, make, moment, row, span } from './dom.js';
import { listen, now, report } from './source.js';
import { showPlaces, startMap } from './map.js';
import { showGraphs } from './graphs.js';

const heardMax = 200;
const heardShort = 15;
const linesMax = 200;

const talks = new Map();
let heard = [];
let gateways = [];
let blocks = [];
let rooms = [];
let status = null;
let lines = [];
let isAllHeardShown = false;
let version = null;

const roomName = dgId => rooms.find(room => room.dgId === dgId)?.name;

function showTalks() {
  const list = [...talks.values()];
  at('talk-list').replaceChildren(...(list.length === 0
    ? [make('p', { class: 'quiet' }, 'Nobody')]
    : list.map(talkCard)));
  document.title = list.length === 0
    ? status?.name ?? 'YSF reflector'
    : `${list[0].call} · ${status?.name ?? 'YSF reflector'}`;
  for (const line of at('room-rows').children) {
    const talk = list.find(one => String(one.dgId) === line.cells[0].textContent);
    line.className = talk ? 'live' : '';
    line.cells[3].textContent = talk?.call ?? '';
  }
}

function talkCard(talk) {
  const name = roomName(talk.dgId);
  const radio = talk.radio ? ` · ${talk.radio}` : '';
  return make('div', { class: 'talk', 'data-stream': talk.stream },
    make('b', {}, talk.call),
    make('span', { class: 'time', 'aria-hidden': 'true' }, since(talk)),
    make('span', { class: 'where' },
      `in room ${talk.dgId}${name ? ` ${name}` : ''}, through ${talk.gateway}${radio}`));
}

const since = talk => `${Math.max(0, Math.floor((now() - Date.parse(talk.since)) / 1000))} s`;

// Only the seconds move; a screen reader is not told of them.
function tick() {
  for (const card of at('talk-list').children) {
    const talk = talks.get(card.dataset.stream);
    if (talk) card.querySelector('.time').textContent = since(talk);
  }
}

function showHeard() {
  const shown = heard.slice(0, isAllHeardShown ? heardMax : heardShort);
  at('heard-rows').replaceChildren(...shown.map(over => row([
    moment(over.start), [over.call, 'call'], String(over.dgId), over.gateway,
    over.seconds.toFixed(1), over.radio ?? ''])));
  at('more-heard').hidden = isAllHeardShown || heard.length <= heardShort;
  showPlaces(heard);
}

function showRooms() {
  at('room-rows').replaceChildren(...rooms.map(room => row([
    String(room.dgId), [roomWords(room), 'text'], String(room.gateways), '',
    String(room.overs), room.lastHeard
      ? `${room.lastHeard.call} ${moment(room.lastHeard.start)}`
      : ''])));
  showTalks();
}

const roomWords = room => [room.name,
  room.isDefault ? 'default' : null, room.isLocal ? 'local' : null].filter(Boolean).join(', ');

function showGateways() {
  const wanted = at('gateway-filter').value.trim().toUpperCase();
  const shown = gateways.filter(one => wanted === ''
    || [one.name, one.info?.location, one.info?.software, String(one.dgId)]
      .some(text => text?.toUpperCase().includes(wanted)));
  at('gateway-count').textContent = `(${gateways.length})`;
  at('gateway-rows').replaceChildren(...shown.map(one => row([
    [one.name, 'call'], String(one.dgId), moment(one.since), `${one.polled} s`,
    [one.locked ? 'locked' : one.silenced ? 'listens only' : one.hold.toLowerCase(), ''],
    one.home === undefined ? '' : String(one.home), one.address, [infoWords(one.info), 'text']])));
}

function infoWords(info) {
  if (!info) return '';
  const frequency = text => /^\d{9}$/.test(text) && Number(text) > 0
    ? `${(Number(text) / 1e6).toFixed(4)} MHz`
    : null;
  return [info.location, info.locator, frequency(info.transmitFrequency), info.software]
    .filter(Boolean).join(' · ');
}

function showBlocks() {
  at('blocks').hidden = blocks.length === 0;
  at('block-list').replaceChildren(...blocks.map(block => make('li', {},
    make('b', {}, block.name),
    ` may not ${block.kind} (${block.reason}), ${span(block.seconds)} left`)));
}

function showTotals() {
  const traffic = status.traffic;
  const pairs = [
    ['Gateways', `${status.gateways} / ${status.gatewaysMax}`],
    ['Overs', status.overs],
    ['Running', span(status.uptime)],
    ['Datagrams in', traffic.received],
    ['Datagrams out', traffic.sent],
    ['Refused', Object.values(status.drops).reduce((all, one) => all + one, 0)],
    ['Blocked', status.blocks],
    ['Memory', `${Math.round(status.memory / 2 ** 20)} MiB`],
  ];
  at('total-list').replaceChildren(...pairs.map(([name, value]) =>
    make('div', {}, make('dt', {}, name), make('dd', {}, String(value)))));
}

function showStatus() {
  at('name').textContent = `${status.name} ${status.id}`;
  at('description').textContent = status.description;
  at('product').textContent = `${status.product} ${status.version}`
    + ` · UDP ${status.ports.join(', ')}`;
  at('part-list').replaceChildren(...status.parts.map(part => make('li', {},
    `${part.name}: ${part.fault ?? 'ok'}${part.state ? ` (${part.state})` : ''}`
    + `${part.lost > 0 ? `, ${part.lost} events lost` : ''}`)));
  const { slot } = status;
  at('slot').textContent = slot ? `Slot ${slot.slot}, version ${slot.version}`
    + `${slot.onTrial ? ', on trial' : slot.pending ? ', the next start is a trial' : ''};`
    + ` last update: ${slot.lastUpdate}` : '';
  showTotals();
  showHealth(status.health);
}

function showHealth(health) {
  const word = health.state.toLowerCase();
  const kind = { ok: 'ok', degraded: 'worry', failed: 'fail' }[word];
  at('health').textContent = word;
  at('health').className = `sign ${kind}`;
  at('health-word').textContent = word === 'ok' ? 'All is well.' : `It is ${word}:`;
  at('health-word').className = kind;
  at('health-reasons').replaceChildren(
    ...health.reasons.map(reason => make('li', {}, reason)));
}

function showLines() {
  const box = at('log-lines');
  const isAtEnd = box.scrollHeight - box.scrollTop - box.clientHeight < 40;
  lines = lines.slice(-linesMax);
  box.textContent = lines.join('\n');
  if (isAtEnd) box.scrollTop = box.scrollHeight;
}

async function loadStatus() {
  status = await report('status') ?? status;
  if (status) showStatus();
}

async function loadRooms() {
  rooms = await report('rooms') ?? rooms;
  showRooms();
}

async function loadGateways() {
  [gateways, blocks] = [await report('gateways') ?? gateways, await report('blocks') ?? blocks];
  showGateways();
  showBlocks();
}

async function loadHeard() {
  heard = await report('heard') ?? heard;
  showHeard();
}

async function loadLog() {
  lines = await report('log') ?? lines;
  showLines();
}

async function loadHistory() {
  const history = await report('history');
  if (history) showGraphs(history);
}

function loadAll() {
  loadStatus();
  loadRooms();
  loadGateways();
  loadHeard();
  loadLog();
  loadHistory();
}

/** Does it soon, and once for all who ask until then. */
function soon(act, pause) {
  let waiting = null;
  return () => {
    waiting ??= setTimeout(() => { waiting = null; act(); }, pause);
  };
}

const gatewaysSoon = soon(loadGateways, 1000);
const roomsSoon = soon(loadRooms, 1500);

const handlers = {
  start(told) {
    if (version !== null && told.version !== version) {
      location.reload();
      return;
    }
    version = told.version;
    talks.clear();
    told.talks.forEach(talk => talks.set(talk.stream, talk));
    showTalks();
    loadAll();
  },
  talk(talk) {
    talks.set(talk.stream, talk);
    showTalks();
  },
  over(over) {
    talks.delete(over.stream);
    if (!heard.some(one => one.stream === over.stream && one.start === over.start)) {
      heard = [over, ...heard].slice(0, heardMax);
    }
    showTalks();
    showHeard();
    roomsSoon();
  },
  gateway() {
    gatewaysSoon();
    roomsSoon();
  },
  pulse(told) {
    if (!status) return;
    Object.assign(status, {
      gateways: told.gateways, overs: told.overs, uptime: told.uptime, blocks: told.blocks,
      memory: told.memory,
    });
    showTotals();
    showHealth(told.health);
  },
  log(more) {
    lines = [...lines, ...more];
    showLines();
  },
};

function showLink(state) {
  at('link').textContent = state === 'live' ? 'live' : 'no connection';
  at('link').className = `sign ${state === 'live' ? 'ok' : 'fail'}`;
}

at('more-heard').addEventListener('click', () => { isAllHeardShown = true; showHeard(); });
at('gateway-filter').addEventListener('input', showGateways);
startMap();
showTalks();
listen(handlers, showLink);
setInterval(tick, 1000);
setInterval(() => {
  if (!document.hidden) {
    loadStatus();
    loadGateways();
    loadRooms();
  }
}, 15_000);
setInterval(loadHistory, 120_000);
