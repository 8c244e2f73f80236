// The page: what is known, how it changes, and how it is shown.

import { at, keep, keepTexts, make, setText } from './dom.js';
import { isDead, isLive, noteLine, noteReport, noteWord, watchLife } from './alive.js';
import { chime, startChime } from './chime.js';
import { showConnect } from './connect.js';
import { hasDrafts } from './drafts.js';
import { listen, report } from './source.js';
import { lostShare, showBlocks, showGateways, showHeard, showLinks, showRooms, startLists } from './lists.js';
import { isWanted, showFound, startSearch, wanted } from './search.js';
import { showPlaces, startMap } from './map.js';
import { showGraphs } from './graphs.js';
import { span, startTimes, tickTimes } from './times.js';
import { t } from './texts.js';
import {
  dropTalk, limitTalks, noteQuiet, openTalks, putTalk, setTalks, showTalks, tickTalks,
} from './talkers.js';

const heardMax = 200;
const refusalsMax = 256;
const linesMax = 200;

let heard = [];
let gateways = [];
let blocks = [];
let refusals = [];
let rooms = [];
let status = null;
let version = null;

// The room that is shown alone; null for all of them.
let view = null;

// What a login adds: permanent blocks, and how one is ended.
let permanent = [];
let letBack = null;

const roomName = dgId => rooms.find(room => room.dgId === dgId)?.name;
const isInView = dgId => view === null || dgId === view;

function showTalkers() {
  const [list, name] = [openTalks().filter(talk => isInView(talk.dgId)), status?.name ?? 'YSF reflector'];
  showTalks(roomName, isDead() ? t.notLive : null);
  document.title = isDead() ? `${t.notLive} · ${name}`
    : list.length === 0 ? name : `${list[0].call} · ${name}`;
  showRooms(rooms, new Map(openTalks().map(talk => [talk.dgId, talk.call])), view);
}

function showOvers() {
  showHeard(heard.filter(over => isInView(over.dgId) && isWanted(over.call, over.gateway)), roomName);
  showPlaces(heard);
}

function showLinked() {
  showGateways(gateways.filter(one => isInView(one.dgId)
    && isWanted(one.name, one.info?.location, one.info?.software)),
  gateways.length, roomName, wanted());
}

const showBlocked = () => showBlocks(blocks, permanent, letBack);

function showAll() {
  showTalkers();
  showOvers();
  showLinked();
  showBlocked();
}

/** What a login adds to the blocks; letBack(name) ends one. */
export function knowPermanent(names, act) {
  [permanent, letBack] = [names, act];
  showAll();
}

/** Gateways and rooms as they are known now. */
export const known = () => ({ gateways, rooms, heard, several: status?.several });

/** Asks for what an act may have changed. */
export const refresh = () => Promise.all([loadGateways(), loadRooms(), loadStatus()]);

// #room=9 is a view of its own; other parts of the page keep the view that there is.
function look() {
  const [, number] = /^#room=(\d{1,2})$/.exec(location.hash) ?? [];
  if (number) view = Number(number);
  else if (['', '#all'].includes(location.hash)) view = null;
  at('view').hidden = view === null;
  if (view !== null) setText(at('view').firstElementChild, t.onlyRoom(t.room(view, roomName(view))));
  showAll();
}

function showTotals() {
  const { traffic, drops, lines } = status;
  const { DgIdBusy: doubled = 0, ...others } = drops;
  setText(at('total-line'), t.totals(t.gateways(status.gateways), t.overs(status.overs),
    span(status.uptime), lostShare(lines)));
  const pairs = [
    [t.numbers.gateways, t.numbers.max(status.gateways, status.gatewaysMax)],
    [t.numbers.received, traffic.received],
    [t.numbers.sent, traffic.sent],
    [t.numbers.lost, lines.lost],
    [t.numbers.dropped, Object.values(others).reduce((all, one) => all + one, 0)],
    [t.numbers.doubled, doubled],
    [t.numbers.blocked, status.blocks],
    [t.numbers.memory, t.numbers.mib(status.memory)],
  ];
  keep(at('total-list'), pairs.map(([key, value]) => ({ key, value })),
    item => make('div', {}, make('dt', {}, item.key), make('dd')),
    (box, item) => setText(box.lastChild, String(item.value)));
}

function showStatus() {
  setText(at('name'), status.name);
  setText(at('description'), status.description);
  setText(at('product'), `${status.product} ${status.version} · ${t.ports(status.ports.join(', '))}`);
  keepTexts(at('part-list'), status.parts.map(
    part => t.part(part.name, part.state, part.fault, part.lost)));
  const { slot } = status;
  setText(at('slot'), slot ? t.slot(slot.slot, slot.version,
    slot.onTrial ? t.slotTrial : slot.pending ? t.slotPending : '', slot.lastUpdate) : '');
  limitTalks(isInView, status.overMax ?? null);
  showTotals();
  showConnect(status, rooms);
  showLinks(status.links ?? [], roomName);
  showHealth(status.health);
}

function showHealth(health) {
  const word = health.state.toLowerCase();
  const told = [...health.reasons, ...health.hints];
  setText(at('health-word'), word !== 'ok' ? t.health.is(word)
    : told.length > 0 ? t.health.note : t.health.none);
  at('health-word').className = { ok: 'ok', degraded: 'worry', failed: 'fail' }[word];
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
    setText(at('name'), silence.name);
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
  if (status) showConnect(status, rooms);
  look();
}

async function loadGateways() {
  [gateways, blocks] = [await report('gateways') ?? gateways, await report('blocks') ?? blocks];
  showLinked();
  showBlocked();
  showFound();
}

async function loadHeard() {
  heard = await report('heard') ?? heard;
  noteQuiet(heard[0]);
  showTalkers();
  showOvers();
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
const statusSoon = soon(loadStatus, 1000);

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
    showTalkers();
    loadAll();
  },
  talk(talk) {
    noteWord();
    if (!isDead() && putTalk(talk)) chime(talk, t.room(talk.dgId, roomName(talk.dgId)));
    showTalkers();
  },
  over(over) {
    noteWord();
    dropTalk(over);
    if (!heard.some(one => one.stream === over.stream && one.start === over.start)) {
      heard = [over, ...heard].slice(0, heardMax);
    }
    showTalkers();
    showOvers();
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
    if (status?.links) statusSoon();
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
  showTalkers();
  if (state === 'live' && before === 'dead') listenAnew();
}

startTimes();
startLists(() => { showOvers(); showLinked(); });
startMap();
startChime();
startSearch(() => ({ talks: openTalks(), gateways, blocks, refusals, heard, roomName }),
  () => { showOvers(); showLinked(); });
limitTalks(isInView, null);
window.addEventListener('hashchange', () => {
  look();
  if (location.hash.startsWith('#room=')) at('talks').scrollIntoView();
});
look();
watchLife({ changed, woken: () => listenAnew() });
const listenAnew = listen(handlers, noteLine);
setInterval(() => { if (isLive()) { tickTalks(); tickTimes(); } }, 1000);
setInterval(() => {
  if (!document.hidden || !isLive()) {
    loadStatus();
    loadGateways();
    loadRooms();
  }
}, 15_000);
setInterval(loadHistory, 120_000);
