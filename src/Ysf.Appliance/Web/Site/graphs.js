// Small graphs of the last day, as long as there are numbers for.

import { at, draw, keep, make, setText } from './dom.js';
import { t } from './texts.js';
import { moment } from './times.js';

const [width, height] = [720, 48];
const gap = '\u00a0';

const sum = values => values.reduce((all, value) => all + value, 0);
const last = values => values.at(-1);

// The report's column, what the number beside the name is, its unit, and whether the axis begins at 0.
const graphs = [
  ['overs', sum, t.graphs.total, '', true],
  ['gateways', last, t.graphs.now, '', true],
  ['drops', sum, t.graphs.total, '', true],
  ['load', last, t.graphs.now, `${gap}%`, true],
  ['memory', last, t.graphs.now, `${gap}MiB`, false],
  ['temperature', last, t.graphs.now, `${gap}°C`, false],
];

/** Draws all that there are numbers for; a column that is zero throughout is left out. */
export function showGraphs(history) {
  const shown = graphs.filter(([key]) => history[key].some(value => value !== null && value !== 0));
  keep(at('graph-list'), shown.map(graph => ({ key: graph[0], graph })), emptyFigure,
    (figure, { graph }) => fillFigure(figure, history, graph));
}

const emptyFigure = () => make('figure', {},
  make('figcaption', {}, make('span'), make('strong')),
  make('div', { class: 'plot' }, make('span', { class: 'axis' }),
    draw('svg', { viewBox: `0 0 ${width} ${height}`, preserveAspectRatio: 'none', role: 'img' },
      draw('path')), make('span', { class: 'axis' })),
  make('figcaption', { class: 'quiet' }, make('span'), make('span')));

function fillFigure(figure, history, [key, summary, about, unit, isFromZero]) {
  const [head, plot, foot] = figure.children;
  const values = history[key].filter(value => value !== null);
  const high = Math.max(...values);
  const low = isFromZero ? 0 : Math.min(...values);
  setText(head.firstChild, t.graphs[key]);
  setText(head.lastChild, `${summary(values)}${unit} ${about}`);
  const [most, picture, least] = plot.children;
  setText(most, `${high}${unit}`);
  setText(least, `${low}${unit}`);
  picture.setAttribute('aria-label', t.graphs.range(t.graphs[key], `${low}${unit}`, `${high}${unit}`));
  picture.firstChild.setAttribute('d', line(history[key], low, high));
  const end = Date.parse(history.end);
  setText(foot.firstChild, moment(end - history[key].length * history.step * 1000).slice(0, 16));
  setText(foot.lastChild, moment(end));
}

// Each step is a level of its own, so that a single one is seen too. A gap begins the line anew.
function line(values, low, high) {
  const step = width / values.length;
  const scale = (height - 4) / (high - low || 1);
  let isOpen = false;
  return values.map((value, index) => {
    const wasOpen = isOpen;
    isOpen = value !== null;
    if (!isOpen) return '';
    const y = (height - 2 - (value - low) * scale).toFixed(1);
    return `${wasOpen ? 'L' : 'M'}${(index * step).toFixed(1)} ${y}H${((index + 1) * step).toFixed(1)}`;
  }).join('');
}
