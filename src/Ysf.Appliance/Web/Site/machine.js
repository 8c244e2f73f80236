// The machine for who logged in: what it runs, updates, restarts.

import { make } from './dom.js';
import { moment, span } from './times.js';
import { ask, button, field, logInAgain, token } from './admin.js';

// A slow board with a file system to repair takes that long.
const lateMs = 300_000;

// The reflector warns of the end of a certificate as early.
const soonMs = 14 * 86_400_000;

const pause = seconds => new Promise(done => setTimeout(done, seconds * 1000));

const mib = bytes => `${Math.round(bytes / 2 ** 20)} MiB`;

/** The part of the administration that is about the machine. */
export function machinePart() {
  const facts = make('dl', { 'aria-label': 'Facts of the machine' });
  const said = make('p', { role: 'status', id: 'machine-said' });
  const say = text => { said.textContent = text; };
  const acts = make('div', { hidden: '' });
  const show = async () => {
    const { json, text } = await ask('GET', 'admin/machine');
    if (!json) { say(text); return null; }
    facts.replaceChildren(...pairs(json).map(([name, value, kind]) => make('div', {},
      make('dt', {}, name), make('dd', kind ? { class: kind } : {}, value))));
    acts.hidden = !json.isCard;
    other.hidden = !!json.slots?.otherFault;
    return json;
  };
  const box = make('section', { 'aria-labelledby': 'machine', class: 'machine' },
    make('h3', { id: 'machine', tabindex: '-1' }, 'Machine'), facts, acts, said, lastBoot());
  const other = otherSlot(say, show);
  acts.append(upload(say, show), restarts(say, other, show));
  show().then(async machine => {
    // Who comes while an update goes on is told of it too.
    if (machine?.update.phase === 'Installing') await follow(say, () => {}, show);
    await watchTrial(machine, show);
  });
  return box;
}

function pairs(machine) {
  const { slots, data } = machine;
  return [
    ['Reason of the start', machine.lastStart, machine.isUnplanned ? 'worry' : ''],
    ...(machine.safeMode ? [['Safe mode', machine.safeMode, 'worry']] : []),
    ...(machine.board ? [['Board', machine.board]] : []),
    ...(machine.sensors ? [['Sensors', machine.sensors, machine.isAlarming ? 'worry' : '']] : []),
    ...(slots ? slotPairs(slots) : [['Card', machine.fault ?? 'unknown', machine.isCard ? 'fail' : '']]),
    ...pagePairs(machine.page),
    ...(data ? [['Data partition',
      `${data.state}; ${mib(data.free)} of ${mib(data.bytes)} free`,
      data.isWell ? '' : 'worry']] : []),
  ];
}

const pagePairs = page => [
  ['Page connections', `${page.connections} of at most ${page.connectionsMax};`
    + ` ${page.connectionsMost} at once since the start, ${page.refusedConnections} refused`],
  ['Page names', `${page.refusedHosts} requests refused with an unknown Host name`],
  ['Page certificate', page.certificateEnds ? `valid until ${moment(page.certificateEnds)}` : 'none',
    page.certificateEnds && Date.parse(page.certificateEnds) - Date.now() < soonMs ? 'worry' : ''],
];

const slotPairs = slots => [
  ['Runs', `slot ${slots.running}, version ${slots.version}`
    + `${slots.onTrial ? ', on trial' : ''}`, slots.onTrial ? 'worry' : ''],
  ['Next start', slots.next === slots.good ? `slot ${slots.next}`
    : `slot ${slots.next}, on trial`],
  ['Other slot', slots.otherFault ?? 'may be started'],
  ['Last update', slots.updateWords + (slots.update.at ? ` (${moment(slots.update.at)})` : ''),
    slots.update.state === 'failed' ? 'fail' : ''],
];

// What is on trial is judged within ten minutes.
async function watchTrial(machine, show) {
  for (let now = machine; now?.slots?.onTrial; now = await show()) await pause(10);
}

function upload(say, show) {
  const file = make('input', { type: 'file', accept: '.raucb', required: '' });
  const bar = make('progress', { max: '100', value: '0', 'aria-label': 'Update', hidden: '' });
  const send = make('button', { type: 'submit' }, 'Upload and install');
  const form = make('form', { 'aria-label': 'Update' },
    field('Bundle (.raucb)', file), send, bar);
  const fill = percent => { bar.hidden = false; bar.value = percent; };
  form.addEventListener('submit', async event => {
    event.preventDefault();
    send.disabled = true;
    // Where the session ended it is asked for before the bundle is on its way.
    await ask('GET', 'admin/update');
    say('Uploading the bundle');
    fill(0);
    const { ok, words } = await put(file.files[0], fill);
    if (ok) await follow(say, fill, show);
    else say(`Not installed: ${words}`);
    bar.hidden = true;
    send.disabled = false;
  });
  return form;
}

// fetch() does not tell how much was sent.
const put = (body, fill) => new Promise(done => {
  const request = new XMLHttpRequest();
  request.open('PUT', '/api/v1/admin/update');
  request.setRequestHeader('X-Csrf-Token', token());
  request.setRequestHeader('Content-Type', 'application/octet-stream');
  request.upload.onprogress = event => fill(event.loaded / event.total * 100);
  request.onload = () => {
    let words = request.responseText;
    try { words = JSON.parse(words).words; } catch { /* It is words. */ }
    done({ ok: request.status === 202, words });
  };
  request.onerror = () => done({ ok: false, words: 'the line was cut' });
  request.send(body);
});

// Each step is told once, so that it can be listened to; the bar has the numbers.
async function follow(say, fill, show) {
  let told = '';
  for (;;) {
    const { json } = await ask('GET', 'admin/update');
    if (json?.phase !== 'Installing') {
      say(json?.phase === 'Installed' ? `Installed: ${json.words}. Restart to try it.`
        : `Not installed: ${json?.words ?? 'unknown reason'}`);
      await show();
      return;
    }
    fill(json.percent);
    if (json.words !== told) say(`Installing: ${told = json.words}`);
    await pause(1);
  }
}

// Hidden while that slot is empty; the row of facts says so.
const otherSlot = (say, show) => button('Other slot…', async () => {
  if (!window.confirm('The next start is from the other slot, on trial. Use the other slot?')) return;
  const { json, text } = await ask('POST', 'admin/other-slot');
  say(json?.say ?? json?.error ?? text);
  await show();
});

function restarts(say, other, show) {
  const again = button('Restart…', async () => {
    if (!window.confirm('The machine restarts, and every over is interrupted. Restart now?')) {
      return;
    }
    const before = await status();
    const { json, text } = await ask('POST', 'admin/reboot');
    if (!json?.ok) { say(json?.error ?? text); return; }
    again.disabled = other.disabled = true;
    await comeBack(say, before, show);
    again.disabled = other.disabled = false;
  });
  return make('p', { class: 'buttons' }, again, other);
}

async function status() {
  try {
    const answer = await fetch('/api/v1/status', {
      cache: 'no-store', signal: AbortSignal.timeout(10_000) });
    return answer.ok ? await answer.json() : null;
  } catch {
    return null;
  }
}

// Logins end with the start; the reports without a login show how it went.
async function comeBack(say, before, show) {
  say('The machine restarts; this page waits for it');
  const since = Date.now();
  let now = null;
  while (!now || now.uptime >= (before?.uptime ?? 0) + (Date.now() - since) / 1000 - 5) {
    await pause(2);
    now = await status();
    if (Date.now() - since > lateMs) say('No answer yet: check its console or lights');
  }
  const seconds = span((Date.now() - since) / 1000);
  say(`It is back after ${seconds}${now.slot ? `: slot ${now.slot.slot}, version`
    + ` ${now.slot.version}${now.slot.onTrial ? ', on trial' : ''};`
    + ` last update: ${now.slot.lastUpdate}` : ''}. Log in again.`);
  const login = button('Log in again', async () => {
    if (!await logInAgain()) return;
    login.remove();
    await show();
  });
  document.getElementById('machine-said').after(login);
  login.focus();
}

function lastBoot() {
  const text = make('pre', { tabindex: '0', 'aria-label': 'Log of the last boot' });
  const details = make('details', {}, make('summary', {}, 'Log of the last boot'), text);
  details.addEventListener('toggle', async () => {
    if (details.open) text.textContent = (await ask('GET', 'admin/last-boot')).text;
  });
  return details;
}
