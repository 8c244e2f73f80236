// Where the numbers come from: reports asked for, and events that come by themselves.

/** Seconds that this device's clock is behind the reflector's. */
export let behind = 0;

// A reflector that is stopped takes a request and never answers it.
const patienceMs = 10_000;

/**
 * A report as it is now; null when there is none. Where the reflector says why there is none, that
 * goes to refused.
 */
export async function report(name, refused = () => {}) {
  try {
    const answer = await fetch(`/api/v1/${name}`, { signal: AbortSignal.timeout(patienceMs) });
    noteClock(answer.headers.get('date'));
    if (answer.ok) return await answer.json();
    refused(await answer.json());
  } catch { /* No line, or no JSON. */ }
  return null;
}

/** The reflector's time in milliseconds. */
export const now = () => Date.now() + behind * 1000;

// A small difference is the way from there to here, and the second that a date is cut by.
function noteClock(date) {
  const difference = (Date.parse(date) - Date.now()) / 1000;
  if (!Number.isNaN(difference)) behind = Math.abs(difference) > 3 ? difference : 0;
}

// Pulses come every five seconds. A line that is dead without a word is given up after three, and
// an attempt to open one, which the browser would wait for minutes for, as soon.
const silenceMs = 15_000;
const openMs = 8_000;
const pauseMaxMs = 5_000;

/**
 * Listens until the page is closed; told(true) when the line is open, told(false) when it is cut.
 * The browser comes back by itself where the line was cut, with the number of the last event; where
 * it gave up or is stuck we begin anew. Returns what begins anew at once.
 */
export function listen(handlers, told) {
  let source;
  let waiting = null;
  let pause = 1000;
  let heardAt = performance.now();
  const open = () => {
    clearTimeout(waiting);
    waiting = null;
    source?.close();
    heardAt = performance.now();
    const mine = source = new EventSource('/api/v1/events');
    mine.onopen = () => { heardAt = performance.now(); pause = 1000; told(true); };
    mine.onerror = () => {
      if (mine !== source) return;
      told(false);
      if (mine.readyState === EventSource.CLOSED) again();
    };
    for (const [name, handle] of Object.entries(handlers)) {
      mine.addEventListener(name, event => {
        heardAt = performance.now();
        handle(JSON.parse(event.data));
      });
    }
  };
  const again = () => {
    source.close();
    waiting ??= setTimeout(open, pause + Math.random() * 1000);
    pause = Math.min(pause * 2, pauseMaxMs);
  };
  open();
  setInterval(() => {
    const silent = performance.now() - heardAt;
    const isStuck = source.readyState === EventSource.OPEN ? silent > silenceMs : silent > openMs;
    if (isStuck && waiting === null) again();
  }, 1000);
  return open;
}
