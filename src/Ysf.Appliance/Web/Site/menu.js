// What can be done about a callsign or a gateway, where it stands on the page. Each act says whom it
// hits, and can be undone for ten seconds.

import { make, setText } from './dom.js';
import { ask, button } from './admin.js';
import { loadPermanent } from './blocks.js';
import { wordsOf } from './files.js';
import { known, refresh } from './page.js';
import { t } from './texts.js';
import { toast } from './toast.js';

/** Shows the acts for a subject { call, gateway, dgId } in a dialog. */
export function openMenu(subject) {
  const said = make('p', { role: 'status' });
  const dialog = make('dialog', { class: 'sheet', 'aria-labelledby': 'menu-title' },
    make('h2', { id: 'menu-title' }, [subject.link, subject.call, subject.gateway].filter(Boolean).join(' · ')),
    ...(subject.link ? linkActs(subject) : []), ...(subject.call ? callActs(subject.call) : []),
    ...gatewayActs(subject),
    said, button(t.acts.close, () => dialog.close()));
  dialog.addEventListener('close', () => dialog.remove());
  document.body.append(dialog);
  dialog.showModal();

  function linkActs({ link, isOff }) {
    const undo = { command: 'link', name: link, to: 'auto' };
    return [isOff
      ? entry(t.links.on, t.links.hit, { command: 'link', name: link, to: 'on' }, undo)
      : entry(t.links.off, t.links.hit, { command: 'link', name: link, to: 'off' }, undo)];
  }

  function callActs(call) {
    const undo = { command: 'unblock', name: call };
    return [
      entry(t.acts.block(call), t.acts.blockHit, { command: 'block', name: call, for: '15m' }, undo),
      entry(t.acts.ever(call), t.acts.everHit, { command: 'block', name: call, for: 'ever' }, undo),
    ];
  }

  function gatewayActs({ gateway, dgId }) {
    const { gateways, rooms } = known();
    const same = gateways.filter(one => one.name === gateway);
    if (same.length === 0) return [];
    const hit = t.acts.hit(same.length);
    const back = same[0].dgId ?? dgId;
    return [
      entry(t.acts.kick(gateway), hit, { command: 'kick', name: gateway },
        { command: 'unblock', name: gateway }),
      make('p', {}, t.acts.move(gateway), ' ', make('small', {}, hit)),
      make('p', { class: 'buttons' }, ...rooms.filter(room => room.dgId !== back).map(room => button(
        `${room.dgId} ${room.name ?? ''}${room.isLocal ? ` (${t.isLocal})` : ''}`.trim(),
        () => act({ command: 'move', name: gateway, room: room.dgId },
          { command: 'move', name: gateway, room: back })))),
      ...(known().several ? [hearAct(gateway, same[0].hears)] : []),
    ];
  }

  function hearAct(gateway, hears) {
    const rooms = make('input', { placeholder: t.acts.hearHint, size: 16,
      value: (hears ?? []).slice(1).join(';') });
    return make('p', {}, make('label', {}, t.acts.hear(gateway), ' ', rooms), ' ', button(t.acts.go,
      () => act({ command: 'hear', name: gateway, rooms: rooms.value.trim() || 'none' },
        { command: 'hear', name: gateway, rooms: 'auto' })));
  }

  function entry(label, hit, asked, undo) {
    return make('p', {}, button(label, () => act(asked, undo)), ' ', make('small', {}, hit));
  }

  async function act(asked, undo) {
    const { json, text } = await ask('POST', 'admin/command', JSON.stringify(asked));
    if (json?.confirm) {
      said.replaceChildren(`${json.error}? `,
        button(t.acts.go, () => act({ ...asked, confirm: true }, undo)));
      return;
    }
    if (!json?.ok) {
      setText(said, wordsOf(json) || text);
      return;
    }
    dialog.close();
    toast(wordsOf(json) || t.acts.done, undoing(undo));
    settle();
  }
}

const undoing = asked => async () => {
  const { json, text } = await ask(
    'POST', 'admin/command', JSON.stringify({ ...asked, confirm: true }));
  settle();
  return wordsOf(json) || (json?.ok ? t.acts.undone : text);
};

function settle() {
  refresh();
  loadPermanent();
}
