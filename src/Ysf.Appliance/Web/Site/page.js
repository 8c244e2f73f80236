// The page: what is known, how it changes, and how it is shown.

import { at, fillRows, keep, keepTexts, make, moment, setText, span } from './dom.js';
import { isDead, isLive, noteLine, noteReport, noteWord, watchLife } from './alive.js';
import { hasDrafts } from './drafts.js';
import { listen, report } from './source.js';
import { showFound, startSearch } from './search.js';
import { showPlaces, startMap } from './map.js';
import { showGraphs } from './graphs.js';
import {
  dropTalk, noteQuiet, openTalks, putTalk, setTalks, showTalks as showPlacesOfTalkers, tickTalks,
} from './talkers.js';

const heardMax = 200;
const refusalsMax = 256;
const heardShort = 15;
const linesMax = 200;

let heard = [];
let gateways = [];
let blocks = [];
let refusals = [];
let rooms = [];
let status = null;
let isAllHeardShown = false;
let version = null;

const roomName = dgId => rooms.find(room => room.dgId === dgId)?.name;

function showTalks() {
  const [list, name] = [openTalks(), status?.name ?? 'YSF reflector'];
  showPlacesOfTalkers(roomName, isDead() ? 'Not live' : null);
  document.title = isDead() ? `Not live · ${name}`
    : list.length === 0 ? name : `${list[0].call} · ${name}`;
  showRooms();
}

// How an over ended, where it did not end by itself.
const endWords = end => ({
  Watchdog: ', lost', Switched: ', switched', TimedOut: ', too long', Blocked: ', blocked',
  Copy: ', copy',
})[end] ?? '';

function showHeard() {
  const shown = heard.slice(0, isAllHeardShown ? heardMax : heardShort);
  fillRows(at('heard-rows'), shown.map(over => ({
    key: `${over.stream} ${over.start}`,
    cells: [
      moment(over.start), [over.call, 'call'], String(over.dgId), over.gateway,
      over.seconds.toFixed(1) + endWords(over.end), String(over.lost ?? ''),
      String(over.late ?? ''), over.radio ?? ''],
  })));
  at('more-heard').hidden = isAllHeardShown || heard.length <= heardShort;
  showPlaces(heard);
}

function showRooms() {
  const talkers = new Map(openTalks().map(talk => [talk.dgId, talk.call]));
  fillRows(at('room-rows'), rooms.map(room => ({
    key: room.dgId,
    kind: talkers.has(room.dgId) ? 'live' : '',
    cells: [
      String(room.dgId), [roomWords(room), 'text'], String(room.gateways),
      talkers.get(room.dgId) ?? '', String(room.overs), room.lastHeard
        ? `${room.lastHeard.call} ${moment(room.lastHeard.start)}`
        : ''],
  })));
}

const roomWords = room => [room.name,
  room.isDefault ? 'default' : null, room.isLocal ? 'local' : null].filter(Boolean).join(', ');

function showGateways() {
  const wanted = at('gateway-filter').value.trim().toUpperCase();
  const shown = gateways.filter(one => wanted === ''
    || [one.name, one.info?.location, one.info?.software, String(one.dgId)]
      .some(text => text?.toUpperCase().includes(wanted)));
  setText(at('gateway-count'), `(${gateways.length})`);
  fillRows(at('gateway-rows'), shown.map(one => ({
    key: `${one.name} ${one.address} ${one.since}`,
    cells: [
      [one.name, 'call'], String(one.dgId), moment(one.since), `${one.polled} s`,
      [accessWords(one), one.unheard ? 'text' : ''], lostWords(one.line),
      one.home === undefined ? '' : String(one.home), one.address, [infoWords(one.info), 'text']],
  })));
}

const accessWords = one => placeWords(one) + (one.new ? ', new' : '') + (one.unheard ? `, unheard: ${one.unheard.text}` : '');

const placeWords = one => one.locked ? 'locked'
  : one.local ? `${one.hold.toLowerCase()}, local: hears nobody`
    : one.silenced ? 'listens only' : one.hold.toLowerCase();

const lostWords = line => line.frames === 0 ? ''
  : `${line.lost} (${(100 * line.lost / (line.frames + line.lost)).toFixed(1)} %)`;

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
  const keyOf = block => `${block.kind} ${block.name} ${block.gateway} ${block.address}`;
  keep(at('block-list'), blocks.map(block => ({ ...block, key: keyOf(block) })),
    block => make('li', {}, make('b', {}, block.name), make('span')),
    (line, block) => setText(line.lastChild,
      ` may not ${block.kind}${block.gateway ? ` at ${block.gateway}` : ''}`
        + ` (${block.reason}), ${span(block.seconds)} left`));
}

function showTotals() {
  const traffic = status.traffic;
  const pairs = [
    ['Gateways', `${status.gateways} / ${status.gatewaysMax}`],
    ['Overs', status.overs],
    ['Running', span(status.uptime)],
    ['Datagrams in', traffic.received],
    ['Datagrams out', traffic.sent],
    ['Frames lost', lostWords(status.lines) || '0'],
    ['Refused', Object.values(status.drops).reduce((all, one) => all + one, 0)],
    ['Blocked', status.blocks],
    ['Memory', `${Math.round(status.memory / 2 ** 20)} MiB`],
  ];
  keep(at('total-list'), pairs.map(([key, value]) => ({ key, value })),
    item => make('div', {}, make('dt', {}, item.key), make('dd')),
    (box, item) => setText(box.lastChild, String(item.value)));
}

function showStatus() {
  setText(at('name'), `${status.name} ${status.id}`);
  setText(at('description'), status.description);
  setText(at('product'), `${status.product} ${status.version}`
    + ` · UDP ${status.ports.join(', ')}`);
  keepTexts(at('part-list'), status.parts.map(part =>
    `${part.name}: ${part.fault ?? 'ok'}${part.state ? ` (${part.state})` : ''}`
    + `${part.lost > 0 ? `, ${part.lost} events lost` : ''}`));
  const { slot } = status;
  setText(at('slot'), slot ? `Slot ${slot.slot}, version ${slot.version}`
    + `${slot.onTrial ? ', on trial' : slot.pending ? ', the next start is a trial' : ''};`
    + ` last update: ${slot.lastUpdate}` : '');
  showTotals();
  showHealth(status.health);
}

function showHealth(health) {
  const word = health.state.toLowerCase();
  const kind = { ok: 'ok', degraded: 'worry', failed: 'fail' }[word];
  const told = [...health.reasons, ...health.hints];
  setText(at('health-word'), word !== 'ok' ? `It is ${word}:`
    : told.length > 0 ? 'It works, but note:' : 'No problems.');
  at('health-word').className = kind;
  keep(at('health-reasons'), told.map(text => ({ key: text, text })), item => {
    const line = make('li', {}, make('span'));
    explain(help => help.explainReason(line, item.text));
    return line;
  }, (line, item) => setText(line.firstChild, item.text));
}

// Fetched when there is something to explain.
const explain = act => import('./explain.js').then(act, () => {});

function logLine(text) {
  const line = make('div', {}, text);
  if (/^[WE]: /.test(text)) explain(help => help.explainLine(line, text));
  return line;
}

// Each line is a node of its own, so that one more moves no selection.
function addLines(more) {
  const box = at('log-lines');
  const isAtEnd = box.scrollHeight - box.scrollTop - box.clientHeight < 40;
  box.append(...more.map(logLine));
  while (box.childElementCount > linesMax) box.firstChild.remove();
  if (isAtEnd) box.scrollTop = box.scrollHeight;
}

// Before the first status the page is empty, and the next turn is 15 s away.
let [again, againPause] = [null, 1000];

function tryAgain() {
  again ??= setTimeout(() => {
    again = null;
    againPause = Math.min(againPause * 2, 15_000);
    loadStatus();
    loadRooms();
    loadGateways();
  }, againPause + Math.random() * 1000);
}

async function loadStatus() {
  const got = await report('status', silence => {
    setText(at('name'), `${silence.name} ${silence.id}`);
    showHealth(silence.health);
    noteReport(false, silence);
  });
  if (!got) {
    if (!status) tryAgain();
    return;
  }
  status = got;
  showStatus();
  noteReport(true, got);
}

async function loadRooms() {
  rooms = await report('rooms') ?? rooms;
  showTalks();
}

async function loadGateways() {
  [gateways, blocks] = [await report('gateways') ?? gateways, await report('blocks') ?? blocks];
  showGateways();
  showBlocks();
  showFound();
}

async function loadHeard() {
  heard = await report('heard') ?? heard;
  noteQuiet(heard[0]);
  showTalks();
  showHeard();
}

async function loadRefusals() {
  refusals = await report('refused') ?? refusals;
  showFound();
}

async function loadLog() {
  const lines = await report('log');
  if (!lines) return;
  at('log-lines').replaceChildren();
  addLines(lines);
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
  loadRefusals();
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
    // Another version has another page; text that is not saved is worth more.
    if (version !== null && told.version !== version && !hasDrafts()) {
      location.reload();
      return;
    }
    version = told.version;
    noteWord(told);
    showHealth(told.health);
    setTalks(isDead() ? [] : told.talks);
    showTalks();
    loadAll();
  },
  talk(talk) {
    noteWord();
    if (!isDead()) putTalk(talk);
    showTalks();
  },
  over(over) {
    noteWord();
    dropTalk(over);
    if (!heard.some(one => one.stream === over.stream && one.start === over.start)) {
      heard = [over, ...heard].slice(0, heardMax);
    }
    showTalks();
    showHeard();
    roomsSoon();
  },
  refused(refusal) {
    noteWord();
    const isSame = one => one.call === refusal.call && one.gateway === refusal.gateway
      && one.reason === refusal.reason;
    refusals = [refusal, ...refusals.filter(one => !isSame(one))].slice(0, refusalsMax);
    showFound();
  },
  gateway() {
    noteWord();
    gatewaysSoon();
    roomsSoon();
  },
  pulse(told) {
    noteWord(told);
    showHealth(told.health);
    // The loop gives none while it hangs.
    if (!status || told.uptime === undefined) return;
    Object.assign(status, {
      gateways: told.gateways, overs: told.overs, uptime: told.uptime, blocks: told.blocks,
      memory: told.memory,
    });
    showTotals();
  },
  log(more) {
    noteWord();
    addLines(more);
  },
};

// What was shown while the state was unknown is asked for anew, talkers too.
function changed(state, before) {
  if (state === 'dead') setTalks([]);
  showTalks();
  if (state === 'live' && before === 'dead') listenAnew();
}

at('more-heard').addEventListener('click', () => { isAllHeardShown = true; showHeard(); });
at('gateway-filter').addEventListener('input', showGateways);
startMap();
startSearch(() => ({ talks: openTalks(), gateways, blocks, refusals, heard, roomName }));
showTalks();
watchLife({ changed, woken: () => listenAnew() });
const listenAnew = listen(handlers, noteLine);
setInterval(() => { if (isLive()) tickTalks(); }, 1000);
setInterval(() => {
  if (!document.hidden || !isLive()) {
    loadStatus();
    loadGateways();
    loadRooms();
  }
}, 15_000);
setInterval(loadHistory, 120_000);
