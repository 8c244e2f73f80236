// What a hotspot needs to reach this reflector.

import { at, keep, make, setText } from './dom.js';
import { t } from './texts.js';

let isPlaced = false;

/** Shows it; on a page with no gateway it comes first, and open. */
export function showConnect(status, rooms) {
  const box = at('connect');
  if (!isPlaced) {
    isPlaced = true;
    if (status.gateways === 0) {
      document.querySelector('main').prepend(box);
      box.firstElementChild.open = true;
    }
  }
  box.hidden = false;
  keep(at('connect-list'), facts(status, rooms), item => make('div', {}, make('dt', {}, item.key),
    make('dd', {}, item.href ? make('a', { rel: 'noreferrer' }) : make('span'))), (line, item) => {
    const value = line.lastChild.firstChild;
    setText(value, item.value);
    if (item.href) value.href = item.href;
  });
}

function facts(status, rooms) {
  const named = rooms.map(room => `${room.dgId}${room.name ? ` ${room.name}` : ''}`);
  return [
    { key: t.host, value: t.ownAddress(location.hostname) },
    { key: t.port, value: String(status.ports[0]) },
    { key: t.reflector, value: status.name },
    { key: t.id, value: status.id },
    { key: t.roomList, value: named.join(', ') },
    ...(status.contact ? [{ key: t.contact, value: status.contact, href: mail(status.contact) }] : []),
    ...(status.web ? [{ key: t.web, value: status.web, href: page(status.web) }] : []),
  ];
}

// What is no address stays text; "javascript:" is never a link.
const mail = text => /^[^@\s:/]+@[^@\s:/]+$/.test(text) ? `mailto:${text}` : null;

const page = text => /^https?:\/\/\S+$/i.test(text) ? text
  : /^[a-z0-9.-]+\.[a-z]{2,}(\/\S*)?$/i.test(text) ? `http://${text}` : null;
