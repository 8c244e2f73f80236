// What who logged in may do: act on gateways and calls, edit files, take a backup.

import { keep, make, setText } from './dom.js';
import { actForm } from './acts.js';
import { ask } from './admin.js';
import { loadPermanent } from './blocks.js';
import { allowMenus } from './cards.js';
import { fileForm } from './files.js';
import { settingsForms } from './forms.js';
import { machinePart } from './machine.js';
import { openMenu } from './menu.js';
import { restoreForm } from './restore.js';

/** Fills the section of the administration, and gives cards their menus. */
export function showDesk(box) {
  box.append(make('h3', {}, 'Settings'), settingsForms(), make('h3', {}, 'Callsigns and gateways'), actForm(), gatewayList(),
    make('h3', {}, 'Files'), advanced(), make('h3', {}, 'Backup'), backup(),
    restoreForm(), machinePart(), crashes());
  allowMenus(openMenu);
  loadPermanent();
}

// Whoever edits the files knows them; forms and menus come first.
const advanced = () => make('details', { open: '' }, make('summary', {}, 'Advanced: rules and settings as text'),
  fileForm());

function gatewayList() {
  const rows = make('ul');
  const details = make('details', {}, make('summary', {}, 'Gateways with their addresses'), rows);
  details.addEventListener('toggle', async () => {
    if (!details.open) return;
    const { json } = await ask(
      'POST', 'admin/command', JSON.stringify({ command: 'gateways' }));
    keep(rows, (json?.gateways ?? []).map(one => ({ key: `${one.name} ${one.address}`, one })),
      () => make('li'), (line, { one }) => setText(line, `${one.name} ${one.address}, DG-ID ${one.dgId}`));
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
