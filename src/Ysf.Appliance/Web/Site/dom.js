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

/**
 * keep() for children of one height that lie above each other: one more at the top slides the others
 * down, and moves no layout.
 */
export function keepStack(parent, items, create, update) {
  keep(parent, items, create, update);
  parent.style.setProperty('--count', items.length);
  [...parent.children].forEach((child, index) => {
    child.style.transform = `translateY(${index * 100}%)`;
  });
}

/** Keeps a list of texts; a text that stays keeps its node. */
export const keepTexts = (list, texts) => keep(
  list, texts.map(text => ({ key: text, text })), () => make('li'),
  (line, item) => setText(line, item.text));

/** Sets the class of an element. */
export function setClass(element, kind) {
  if (element.className !== kind) element.className = kind;
}
