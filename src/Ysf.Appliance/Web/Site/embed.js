// Who talks, for a frame of another site: a room (/embed?room=9) or all of them.

import { at, setText } from './dom.js';
import { isDead, isLive, noteLine, noteReport, noteWord, watchLife } from './alive.js';
import { listen, report } from './source.js';
import {
  dropTalk, limitTalks, noteQuiet, openTalks, putTalk, setTalks, showTalks, tickTalks,
} from './talkers.js';
import { t } from './texts.js';

const wanted = new URLSearchParams(location.search).get('room');
const room = /^[1-9][0-9]?$/.test(wanted ?? '') ? Number(wanted) : null;
let rooms = [];

const roomName = dgId => rooms.find(one => one.dgId === dgId)?.name;
const isInView = dgId => room === null || dgId === room;

function show() {
  showTalks(roomName, isDead() ? t.notLive : null);
  setText(at('view'), room === null ? '' : t.room(room, roomName(room)));
  document.title = openTalks().find(talk => isInView(talk.dgId))?.call ?? t.quiet;
}

async function load() {
  const [status, heard] = [await report('status'), await report('heard')];
  rooms = await report('rooms') ?? rooms;
  if (status) {
    setText(at('name'), status.name);
    limitTalks(isInView, status.overMax ?? null);
  }
  noteQuiet(heard?.find(over => isInView(over.dgId)));
  noteReport(status !== null, status);
  show();
}

const handlers = {
  start(told) {
    noteWord(told);
    setTalks(told.talks);
    load();
  },
  talk(talk) {
    noteWord();
    putTalk(talk);
    show();
  },
  over(over) {
    noteWord();
    dropTalk(over);
    show();
  },
  pulse(told) {
    noteWord(told);
  },
};

limitTalks(isInView, null);
show();
watchLife({
  changed(state, before) {
    if (state === 'dead') setTalks([]);
    show();
    if (state === 'live' && before === 'dead') listenAnew();
  },
  woken: () => listenAnew(),
});
const listenAnew = listen(handlers, noteLine);
setInterval(() => { if (isLive()) tickTalks(); }, 1000);
