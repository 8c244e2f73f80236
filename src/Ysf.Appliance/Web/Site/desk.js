// What who logged in may do: act on gateways and calls, edit files, take a backup.

import { fillRows, make } from './dom.js';
import { actForm } from './acts.js';
import { ask } from './admin.js';
import { fileForm } from './files.js';
import { machinePart } from './machine.js';

/** Fills the section of the administration. */
export function showDesk(box) {
  box.append(actForm(), gatewayList(), fileForm(), machinePart(), backup(), crashes());
}

function gatewayList() {
  const rows = make('tbody');
  const details = make('details', {}, make('summary', {}, 'Gateways with their addresses'),
    make('div', { class: 'wide', tabindex: '0', role: 'region', 'aria-label': 'Addresses' },
      make('table', {}, make('thead', {}, make('tr', {},
        ...['Name', 'Address', 'DG-ID'].map(text => make('th', { scope: 'col' }, text)))),
      rows)));
  details.addEventListener('toggle', async () => {
    if (!details.open) return;
    const { json } = await ask(
      'POST', 'admin/command', JSON.stringify({ command: 'gateways' }));
    fillRows(rows, (json?.gateways ?? []).map(one => ({
      key: one.address, cells: [[one.name, 'call'], one.address, String(one.dgId)],
    })));
  });
  return details;
}

const backup = () => make('p', {},
  make('a', { href: '/api/v1/admin/backup', download: '' },
    'Download a backup (it may hold passwords)'));

function crashes() {
  const list = make('ul');
  const details = make('details', {}, make('summary', {}, 'Crash reports'), list);
  details.addEventListener('toggle', async () => {
    if (!details.open) return;
    const { json } = await ask('GET', 'admin/crashes');
    list.replaceChildren(...((json?.length ? json : null)?.map(name => make('li', {},
      make('a', { href: `/api/v1/admin/crashes/${name}` }, name)))
      ?? [make('li', {}, 'none')]));
  });
  return details;
}
