// Whether what the page shows is true just now. It is live while pulses come, health is not failed
// and the reports were loaded; otherwise a bar says since when it is not, and why.

import { at, setText } from './dom.js';
import { now } from './source.js';
import { t } from './texts.js';
import { moment } from './times.js';

// Pulses come every five seconds: three of them are missing.
const silenceMs = 15_000;

// A restart takes three seconds, and the browser tries again as soon.
const cutMs = 6_000;

// The two clocks of this device part when it slept or was set.
const leapMs = 3_000;

const since = { word: performance.now(), cut: null };
let state = 'connecting';
let health = null;
let isLoaded = false;
let goodAt = null;
let leap = Date.now() - performance.now();
let acts = { changed() {}, woken() {} };

/** Begins to watch: changed(state, before) at each change, woken() after a sleep of this device. */
export function watchLife(given) {
  acts = given;
  setInterval(judge, 1000);
  for (const name of ['visibilitychange', 'resume']) document.addEventListener(name, judge);
  for (const name of ['pageshow', 'online', 'offline']) window.addEventListener(name, judge);
  show(state, null);
}

/** Whether all of it is true just now. */
export const isLive = () => state === 'live';

/** Whether the page says that it is not. */
export const isDead = () => state === 'dead';

/** An event came; its health where it has one. */
export function noteWord(told) {
  since.word = performance.now();
  since.cut = null;
  if (told?.health) health = told.health;
  judge();
}

/** The line was opened or cut. */
export function noteLine(isOpen) {
  since.cut = isOpen ? null : since.cut ?? performance.now();
  judge();
}

/** The reports were loaded, or could not be; with the health that came instead. */
export function noteReport(isThere, told) {
  isLoaded ||= isThere;
  if (told?.health) health = told.health;
  judge();
}

function judge() {
  const apart = Date.now() - performance.now();
  if (Math.abs(apart - leap) > leapMs) {
    leap = apart;
    acts.woken();
  }
  const silent = performance.now() - since.word;
  const cut = since.cut === null ? 0 : performance.now() - since.cut;
  const why = silent > silenceMs ? silence(cut) : cut > cutMs ? t.life.noConnection
    : health?.state === 'Failed' ? health.reasons.join('; ') : null;
  const next = why !== null ? 'dead' : cut > 0 ? 'cut' : isLoaded ? 'live' : 'connecting';
  if (next === 'live') goodAt = now();
  show(next, why);
  if (next !== state) {
    const before = state;
    state = next;
    acts.changed(next, before);
  }
}

function silence(cut) {
  if (cut > 0) return t.life.noConnection;
  return isLoaded ? t.life.silent : t.life.noAnswer;
}

function show(next, why) {
  document.body.classList.toggle('dead', next === 'dead');
  at('dead').hidden = next !== 'dead';
  setText(at('dead'), next !== 'dead' ? '' : goodAt === null ? t.life.notLive(why)
    : t.life.since(moment(goodAt), why));
  setText(at('link'), t.life[next]);
  at('link').className = `sign ${{ live: 'ok', connecting: '' }[next] ?? 'fail'}`;
  const word = next === 'live' || health?.state === 'Failed' ? health?.state.toLowerCase() : null;
  setText(at('health'), word ?? t.health.unknown);
  at('health').className = `sign ${{ ok: 'ok', degraded: 'worry', failed: 'fail' }[word] ?? ''}`;
}
