// Elements are made and filled by text only: nothing that comes over the air is ever markup.

const space = 'http://www.w3.org/2000/svg';

/** The element with that id. */
export const at = id => document.getElementById(id);

/** An element: its name, its attributes, what is in it (texts and elements). */
export function make(name, attributes = {}, ...inside) {
  return fill(document.createElement(name), attributes, inside);
}

/** The same for drawings. */
export function draw(name, attributes = {}, ...inside) {
  return fill(document.createElementNS(space, name), attributes, inside);
}

function fill(element, attributes, inside) {
  for (const [key, value] of Object.entries(attributes)) {
    element.setAttribute(key, value);
  }
  element.append(...inside);
  return element;
}

/** A row of a table; a cell is a text, or [text, class]. */
export const row = (cells, kind = '') => make('tr', kind ? { class: kind } : {},
  ...cells.map(cell => Array.isArray(cell)
    ? make('td', { class: cell[1] }, cell[0])
    : make('td', {}, cell)));

const pad = number => String(number).padStart(2, '0');

/** A moment as people read it: the time today, day and time before. */
export function moment(text) {
  const time = new Date(text);
  const clock = `${pad(time.getHours())}:${pad(time.getMinutes())}`;
  return time.toDateString() === new Date().toDateString()
    ? `${clock}:${pad(time.getSeconds())}`
    : `${time.getFullYear()}-${pad(time.getMonth() + 1)}-${pad(time.getDate())} ${clock}`;
}

/** Seconds as people read them. */
export function span(seconds) {
  const whole = Math.max(0, Math.floor(seconds));
  const [days, hours, minutes] = [whole / 86400, whole / 3600 % 24, whole / 60 % 60]
    .map(Math.floor);
  if (days > 0) return `${days} d ${hours} h`;
  if (hours > 0) return `${hours} h ${minutes} min`;
  return minutes > 0 ? `${minutes} min ${whole % 60} s` : `${whole} s`;
}
