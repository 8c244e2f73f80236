// Positions that radios sent, on an outline of the land: tenths of a degree from 180 W and 90 N.

import { at, draw, keep, make, setText } from './dom.js';

const world = [0, 0, 3600, 1800];
const least = 100;
const marks = draw('g');
let points = [];
let view = world;

// Whether the reader chose what is in view; otherwise all points are.
let isChosen = false;

const across = point => (point.longitude + 180) * 10;
const down = point => (90 - point.latitude) * 10;

/** Shows them; the view follows unless the reader chose one. */
export function showPlaces(overs) {
  const newest = new Map();
  for (const over of overs) {
    if (over.latitude !== undefined && !newest.has(over.call)) newest.set(over.call, over);
  }
  const before = JSON.stringify(points);
  points = [...newest.values()];
  if (JSON.stringify(points) === before) return;
  at('places').hidden = points.length === 0;
  // The outline of the land is fetched with the first position.
  if (points.length > 0 && !at('world').querySelector('use')) {
    at('world').prepend(draw('use', { href: '/world.svg#land' }));
  }
  if (!isChosen) view = fitted();
  drawWorld();
  keep(at('place-list'), points.map(place => ({ ...place, key: place.call })),
    place => make('li', {}, make('a', { rel: 'noreferrer' }, place.call), make('span')),
    (line, place) => {
      line.firstChild.href = 'https://www.openstreetmap.org/'
        + `?mlat=${place.latitude}&mlon=${place.longitude}#map=12/${place.latitude}/${place.longitude}`;
      setText(line.lastChild, ` ${place.latitude.toFixed(3)}, ${place.longitude.toFixed(3)}`);
    });
}

/** Makes the buttons work. */
export function startMap() {
  at('map-fit').addEventListener('click', () => { isChosen = false; view = fitted(); drawWorld(); });
  at('map-world').addEventListener('click', () => { isChosen = true; view = world; drawWorld(); });
  at('world').append(marks);
}

function fitted() {
  if (points.length === 0) return world;
  const [xs, ys] = [points.map(across), points.map(down)];
  const [left, top] = [Math.min(...xs), Math.min(...ys)];
  const [wide, high] = [Math.max(...xs) - left, Math.max(...ys) - top];
  const width = Math.min(3600, Math.max(least, wide * 1.3, high * 2.6));
  return [left + wide / 2 - width / 2, top + high / 2 - width / 4, width, width / 2];
}

function drawWorld() {
  // Five of the screen's points, whatever the view.
  const size = view[2] / (at('world').clientWidth || 800) * 5;
  const step = view[2] > 1800 ? 300 : view[2] > 400 ? 100 : 10;
  const lines = [];
  for (let x = 0; x <= 3600; x += step) lines.push(`M${x} 0V1800`);
  for (let y = 0; y <= 1800; y += step) lines.push(`M0 ${y}H3600`);
  at('world').setAttribute('viewBox', view.join(' '));
  marks.replaceChildren(
    draw('path', { class: 'grid', d: lines.join('') }),
    ...points.map(place => draw('circle', { cx: across(place), cy: down(place), r: size },
      draw('title', {}, place.call))),
    ...(points.length > 60 ? [] : points.map(place => draw('text', {
      x: across(place) + size * 1.4, y: down(place) + size * .8, 'font-size': size * 2.6,
    }, place.call))));
}
