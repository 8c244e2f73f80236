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

/** Sets the text of an element; equal text leaves the node and a selection in it alone. */
export function setText(element, text) {
  if (element.textContent !== text) element.textContent = text;
}

/**
 * Gives an element one child for each item. An item with the key of a child that is there keeps that
 * child, so that a selection, the focus and the place of whatever did not change stay.
 */
export function keep(parent, items, create, update) {
  const known = new Map([...parent.children].map(child => [child.dataset.key, child]));
  const used = new Map();
  const wanted = items.map(item => {
    const count = used.get(item.key) ?? 0;
    used.set(item.key, count + 1);
    return [item, count === 0 ? String(item.key) : `${item.key}#${count}`];
  });
  const keys = new Set(wanted.map(([, key]) => key));
  known.forEach((child, key) => { if (!keys.has(key)) child.remove(); });
  let next = parent.firstElementChild;
  for (const [item, key] of wanted) {
    const child = known.get(key) ?? create(item);
    child.dataset.key = key;
    update(child, item);
    if (child === next) next = next.nextElementSibling;
    else parent.insertBefore(child, next);
  }
}

/** Keeps a list of texts; a text that stays keeps its node. */
export const keepTexts = (list, texts) => keep(
  list, texts.map(text => ({ key: text, text })), () => make('li'),
  (line, item) => setText(line, item.text));

/**
 * Fills the body of a table with rows { key, cells, kind }; a cell is a text, or [text, class]. Each
 * cell knows its column, for screens too narrow for columns.
 */
export function fillRows(body, rows) {
  const heads = [...body.closest('table').tHead.rows[0].cells].map(cell => cell.textContent);
  keep(body, rows, row => make('tr', {},
    ...row.cells.map((_, at) => make('td', { 'data-column': heads[at] }))),
  (line, row) => {
    setClass(line, row.kind ?? '');
    row.cells.forEach((cell, at) => {
      const [text, kind] = Array.isArray(cell) ? cell : [cell, ''];
      setText(line.cells[at], text);
      setClass(line.cells[at], kind);
    });
  });
}

function setClass(element, kind) {
  if (element.className !== kind) element.className = kind;
}

const pad = number => String(number).padStart(2, '0');

/** A moment as people read it: the time today, day and time before. */
export function moment(text) {
  const time = new Date(text);
  const clock = `${pad(time.getHours())}:${pad(time.getMinutes())}`;
  return time.toDateString() === new Date().toDateString()
    ? `${clock}:${pad(time.getSeconds())}`
    : `${time.getFullYear()}-${pad(time.getMonth() + 1)}-${pad(time.getDate())} ${clock}`;
}

// A number and its unit stay on one line.
const gap = '\u00a0';

/** Seconds as people read them. */
export function span(seconds) {
  const whole = Math.max(0, Math.floor(seconds));
  const [days, hours, minutes] = [whole / 86400, whole / 3600 % 24, whole / 60 % 60]
    .map(Math.floor);
  if (days > 0) return [days, 'd', hours, 'h'].join(gap);
  if (hours > 0) return [hours, 'h', minutes, 'min'].join(gap);
  return [...(minutes > 0 ? [minutes, 'min', whole % 60] : [whole]), 's'].join(gap);
}
