// Where the numbers come from: reports asked for, and events that come by themselves.

/** Seconds that this device's clock is behind the reflector's. */
export let behind = 0;

/** A report as it is now; null when there is none. */
export async function report(name) {
  try {
    const answer = await fetch(`/api/v1/${name}`);
    if (!answer.ok) return null;
    noteClock(answer.headers.get('date'));
    return await answer.json();
  } catch {
    return null;
  }
}

/** The reflector's time in milliseconds. */
export const now = () => Date.now() + behind * 1000;

// A small difference is the way from there to here, and the second that a date is cut by.
function noteClock(date) {
  const difference = (Date.parse(date) - Date.now()) / 1000;
  behind = Math.abs(difference) > 3 ? difference : 0;
}

// Longer than three of the signs of life that come when nothing else does.
const silence = 50_000;

/**
 * Listens until the page is closed. The browser comes back by itself where the line was cut, with
 * the number of the last event; where it gave up we begin anew.
 */
export function listen(handlers, told) {
  let source;
  let pause = 1000;
  let heardAt = Date.now();
  const open = () => {
    source = new EventSource('/api/v1/events');
    source.onopen = () => { heardAt = Date.now(); pause = 1000; told('live'); };
    source.onerror = () => {
      told('lost');
      if (source.readyState === EventSource.CLOSED) again();
    };
    for (const [name, handle] of Object.entries(handlers)) {
      source.addEventListener(name, event => {
        heardAt = Date.now();
        handle(JSON.parse(event.data));
      });
    }
  };
  const again = () => {
    source.close();
    setTimeout(open, pause);
    pause = Math.min(pause * 2, 30_000);
  };
  open();

  // Pulses come every five seconds, so that a line which is dead without a word is known.
  setInterval(() => {
    if (source.readyState === EventSource.OPEN && Date.now() - heardAt > silence) {
      told('lost');
      heardAt = Date.now();
      again();
    }
  }, 5000);
}
