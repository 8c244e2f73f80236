// Small graphs of the last day.

import { at, draw, make } from './dom.js';

const height = 40;

const graphs = [
  ['overs', 'Overs', sum, ''],
  ['gateways', 'Gateways', last, ''],
  ['drops', 'Refused datagrams', sum, ''],
  ['load', 'CPU', last, ' %'],
  ['memory', 'Memory', last, ' MiB'],
  ['temperature', 'Temperature', last, ' °C'],
];

function sum(values) {
  return values.reduce((all, value) => all + value, 0);
}

function last(values) {
  return values.at(-1);
}

/** Draws all that there are numbers for. */
export function showGraphs(history) {
  at('graph-list').replaceChildren(...graphs
    .map(graph => figure(history, ...graph)).filter(one => one !== null));
}

function figure(history, key, name, summary, unit) {
  const values = history[key].filter(value => value !== null);
  if (values.length < 2) {
    return key === 'temperature' ? null : make('figure', {},
      make('figcaption', {}, make('span', {}, name), make('span', {}, 'collecting')));
  }
  const [low, high] = [Math.min(...values), Math.max(...values)];
  const words = `${summary(values)}${unit}`;
  return make('figure', {},
    make('figcaption', {}, make('span', {}, name), make('strong', {}, words)),
    draw('svg', {
      viewBox: `0 0 720 ${height}`, preserveAspectRatio: 'none', role: 'img',
      'aria-label': `${name}: ${words}; between ${low} and ${high}${unit}`,
    }, draw('path', { d: line(history[key], key === 'memory' ? low : Math.min(0, low), high) })),
    make('figcaption', { class: 'quiet' },
      make('span', {}, `least ${low}${unit}`), make('span', {}, `most ${high}${unit}`)));
}

// A day has 720 points; a shorter history stands at the right. A gap begins the line anew.
function line(values, low, high) {
  const scale = (height - 4) / (high - low || 1);
  let isOpen = false;
  return values.map((value, index) => {
    if (value === null) {
      isOpen = false;
      return '';
    }
    const step = `${isOpen ? 'L' : 'M'}${720 - values.length + index} `
      + (height - 2 - (value - low) * scale).toFixed(1);
    isOpen = true;
    return step;
  }).join('');
}
