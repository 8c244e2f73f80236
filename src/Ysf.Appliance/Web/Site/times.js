// Times as people read them: how long ago, in the zone of this device, or in UTC. One choice holds for
// the whole page.

import { at, make, setText } from './dom.js';
import { now } from './source.js';
import { t } from './texts.js';

const gap = '\u00a0';
const zone = Intl.DateTimeFormat().resolvedOptions().timeZone ?? 'local time';
const modes = ['ago', 'local', 'utc'];
let mode = 'ago';

const pad = number => String(number).padStart(2, '0');

/** An element for a time; showTime fills it. */
export const timeElement = () => make('time');

/** Shows a time, a date or what one is made of. */
export function showTime(element, time) {
  const date = new Date(time);
  const iso = date.toISOString();
  if (element.dateTime !== iso) {
    element.dateTime = iso;
    element.title = `${full(date)}, ${utc(date)}`;
  }
  setText(element, words(date));
}

/** Moves the times that say how long ago. */
export function tickTimes() {
  if (mode === 'ago') refresh();
}

/** A button and a tap on any time change how times are shown. */
export function startTimes() {
  const next = () => {
    mode = modes[(modes.indexOf(mode) + 1) % modes.length];
    label();
    refresh();
  };
  const label = () => setText(at('times'), {
    ago: t.timesAgo(zone), local: t.timesLocal(zone), utc: t.timesUtc }[mode]);
  at('times').addEventListener('click', next);
  document.querySelector('main').addEventListener('click', event => {
    if (event.target.closest('time')) next();
  });
  label();
}

function refresh() {
  for (const element of document.querySelectorAll('time')) {
    setText(element, words(new Date(element.dateTime)));
  }
}

const words = date => mode === 'utc' ? utc(date) : mode === 'local' ? moment(date) : ago(date);

/** How long ago; a day and more as a date. */
export function ago(time) {
  const seconds = (now() - new Date(time)) / 1000;
  return seconds < 86_400 ? t.ago(coarse(seconds)) : moment(time);
}

// One unit is enough to know how long ago.
function coarse(seconds) {
  const { hours, minutes, seconds: unit } = t.units;
  if (seconds < 60) return `${Math.max(0, Math.floor(seconds))}${gap}${unit}`;
  if (seconds < 3600) return `${Math.floor(seconds / 60)}${gap}${minutes}`;
  return `${Math.floor(seconds / 3600)}${gap}${hours}`;
}

const day = date => `${date.getFullYear()}-${pad(date.getMonth() + 1)}-${pad(date.getDate())}`;

const full = date => `${day(date)} ${pad(date.getHours())}:${pad(date.getMinutes())}:`
  + pad(date.getSeconds());

const utc = date => `${date.toISOString().slice(0, 19).replace('T', ' ')} UTC`;

/** A moment in this device's zone: the time today, day and time before. */
export function moment(text) {
  const time = new Date(text);
  const isToday = time.toDateString() === new Date(now()).toDateString();
  return isToday ? full(time).slice(11) : full(time).slice(0, 16);
}

/** Seconds as people read them. */
export function span(seconds) {
  const whole = Math.max(0, Math.floor(seconds));
  const [days, hours, minutes] = [whole / 86400, whole / 3600 % 24, whole / 60 % 60]
    .map(Math.floor);
  const u = t.units;
  if (days > 0) return [days, u.days, hours, u.hours].join(gap);
  if (hours > 0) return [hours, u.hours, minutes, u.minutes].join(gap);
  return [...(minutes > 0 ? [minutes, u.minutes, whole % 60] : [whole]), u.seconds].join(gap);
}
