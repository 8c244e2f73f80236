// The small view for the frames of other sites: the rooms and who talks in them.
import { listen, report } from './source.js';

const room = Number(new URLSearchParams(location.search).get('room'));
const pauseMs = 30_000;

async function show() {
  const [status, rooms] = await Promise.all([report('status'), report('rooms')]);
  if (status) document.getElementById('name').textContent = status.name;
  if (!rooms) return;
  document.getElementById('rooms').replaceChildren(...rooms
    .filter((one) => !room || one.dgId === room)
    .map((one) => {
      const row = document.createElement('li');
      row.textContent = `${one.name ?? `DG-ID ${one.dgId}`}: ${one.talker ?? 'nobody talks'}`;
      return row;
    }));
}

listen({ start: show, talk: show, over: show }, () => {});
setInterval(show, pauseMs);
show();
