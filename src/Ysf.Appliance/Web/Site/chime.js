// A sound or a notification when a chosen callsign talks, or anybody in a chosen room. The choice is
// this browser's own and is sent nowhere.

import { at, make, setText } from './dom.js';
import { t } from './texts.js';

const place = 'ysf-chime';
let chosen = { what: '', isSound: false, isNotified: false };
let audio = null;

const names = () => chosen.what.toUpperCase().split(/[,; ]+/).filter(Boolean);

/** Makes the form; names of this browser come from its last visit. */
export function startChime() {
  try {
    chosen = { ...chosen, ...JSON.parse(localStorage.getItem(place) ?? '{}') };
  } catch { /* Storage is off, or was written by hand. */ }
  const what = make('input', { autocomplete: 'off', maxlength: '80', placeholder: t.chime.hint });
  what.value = chosen.what;
  const sound = make('input', { type: 'checkbox' });
  const notify = make('input', { type: 'checkbox' });
  const said = make('p', { role: 'status', class: 'quiet' });
  [sound.checked, notify.checked] = [chosen.isSound, chosen.isNotified];
  const take = () => {
    chosen = { what: what.value, isSound: sound.checked, isNotified: notify.checked };
    try { localStorage.setItem(place, JSON.stringify(chosen)); } catch { /* For this visit only. */ }
    setText(said, names().length === 0 ? t.chime.off
      : sound.checked || notify.checked ? t.chime.on(names().join(', ')) : '');
  };
  what.addEventListener('input', take);
  sound.addEventListener('change', () => { unlock(); take(); if (sound.checked) beep(); });
  notify.addEventListener('change', async () => {
    const fault = notify.checked ? await refusal() : null;
    if (fault) notify.checked = false;
    take();
    if (fault) setText(said, fault);
  });
  // Browsers are silent until a page is touched.
  document.addEventListener('pointerdown', () => { if (chosen.isSound) unlock(); }, { once: true });
  at('chime').append(make('form', {},
    make('label', {}, `${t.chime.what} `, what),
    make('label', { class: 'tick' }, sound, ` ${t.chime.sound}`),
    make('label', { class: 'tick' }, notify, ` ${t.chime.notify}`), said));
  at('chime').querySelector('form').addEventListener('submit', event => event.preventDefault());
}

/** An over began. */
export function chime(talk, room) {
  const call = talk.call.toUpperCase();
  const isMeant = names().some(name => name === String(talk.dgId)
    || name === call || name === call.split(/[-/ ]/)[0]);
  if (!isMeant) return;
  if (chosen.isSound) beep();
  if (chosen.isNotified) show(t.talks(talk.call, room), talk.gateway);
}

// Two soft tones, a fifth apart.
function beep() {
  if (audio?.state !== 'running') return;
  [[660, 0], [990, .16]].forEach(([tone, delay]) => {
    const [voice, level] = [audio.createOscillator(), audio.createGain()];
    const from = audio.currentTime + delay;
    voice.frequency.value = tone;
    level.gain.setValueAtTime(.2, from);
    level.gain.exponentialRampToValueAtTime(.001, from + .3);
    voice.connect(level).connect(audio.destination);
    voice.start(from);
    voice.stop(from + .3);
  });
}

function unlock() {
  audio ??= new AudioContext();
  audio.resume();
}

async function refusal() {
  if (!isSecureContext || !('serviceWorker' in navigator) || !('Notification' in window)) {
    return t.chime.insecure;
  }
  return await Notification.requestPermission() === 'granted' ? null : t.chime.denied;
}

// Phones show notifications of a worker only.
async function show(title, body) {
  try {
    await navigator.serviceWorker.register('/worker.js');
    const worker = await navigator.serviceWorker.ready;
    await worker.showNotification(title, { body, tag: 'ysf', renotify: true, icon: '/icon.svg' });
  } catch { /* The permission was taken back. */ }
}
