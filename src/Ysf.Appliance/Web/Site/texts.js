// All words of the page that are not in index.html. Another language is another file with the same
// names, and an index.html.

// A number and its unit stay on one line.
const gap = '\u00a0';

const many = (count, one, more) => `${count}${gap}${count === 1 ? one : more}`;

export const t = {
  // Time and amounts.
  ago: span => `${span} ago`,
  units: { days: 'd', hours: 'h', minutes: 'min', seconds: 's' },
  timesAgo: zone => `Times: how long ago (${zone})`,
  timesLocal: zone => `Times: ${zone}`,
  timesUtc: 'Times: UTC',
  showMore: count => `Show all ${count}`,
  showLess: 'Show fewer',

  // Talkers.
  quiet: 'Quiet',
  quietSince: moment => `Quiet since ${moment}`,
  notLive: 'Not live',
  talks: (call, room) => `${call} talks in room ${room}`,
  where: (room, gateway, radio) => `${room}, through ${gateway}${radio ? ` · ${radio}` : ''}`,
  room: (number, name) => `room ${number}${name ? ` ${name}` : ''}`,
  onlyRoom: room => `Only ${room} is shown.`,

  // Overs.
  noneHeard: 'No over was heard yet.',
  ends: {
    Watchdog: 'lost', Switched: 'changed the room', TimedOut: 'too long', Blocked: 'blocked',
    Copy: 'copy',
  },
  through: gateway => `through ${gateway}`,
  seconds: seconds => `${seconds}${gap}s`,
  lost: (count, percent) => `${count} lost (${percent}${gap}%)`,
  late: count => `${count} late`,

  // Rooms.
  gateways: count => many(count, 'gateway', 'gateways'),
  talksNow: call => `${call} talks`,
  lastHeard: (call, ago) => `last ${call}, ${ago}`,
  oversLately: count => `${many(count, 'over', 'overs')} in an hour`,
  isDefault: 'for gateways that choose none',
  isLocal: 'local: no other gateway is heard',
  noOver: 'no over lately',
  isParrot: 'parrot: plays your over back to you alone',
  kept: minutes => `plays the last overs again, kept for ${minutes}${gap}min`,
  verdict: one => `${one.call}: ${one.lost ?? '?'}${gap}% lost, jitter ${one.jitter}${gap}ms`,
  hears: room => `hears ${room}`,

  // Gateways.
  noGateway: 'No gateway is linked.',
  noneFound: words => words !== '' ? `No linked gateway matches ${words}.` : 'No gateway is in this room.',
  linked: span => `linked ${span}`,
  polled: span => `polled ${span} ago`,
  home: room => `home ${room}`,
  holds: { Free: 'free', Static: 'static', Fixed: 'fixed' },
  states: {
    locked: 'locked', local: 'local: hears no other gateway', silenced: 'muted', isNew: 'new',
    unheard: text => `unheard: ${text}`,
  },

  // Connect.
  host: 'Address', port: 'UDP port', id: 'Id', reflector: 'Name', roomList: 'Rooms (DG-ID)',
  contact: 'Contact', web: 'Web',
  ownAddress: host => `${host} (as you opened this page)`,

  // Numbers.
  totals: (gateways, overs, running, lost) =>
    `${gateways} · ${overs} since the start ${running} ago · ${lost}`,
  overs: count => many(count, 'over', 'overs'),
  lostShare: percent => `${percent}${gap}% of frames lost`,
  numbers: {
    gateways: 'Gateways', max: (count, max) => `${count} of at most ${max}`,
    received: 'Datagrams received', sent: 'Datagrams sent', lost: 'Frames lost',
    dropped: 'Datagrams dropped', doubled: 'Frames dropped: room busy (doubling)',
    blocked: 'Blocked now', memory: 'Memory', mib: bytes => `${Math.round(bytes / 2 ** 20)}${gap}MiB`,
  },
  graphs: {
    overs: 'Overs', gateways: 'Gateways', drops: 'Dropped datagrams', load: 'Processor',
    memory: 'Memory', temperature: 'Temperature',
    range: (name, low, high) => `${name}: from ${low} to ${high}`,
    total: 'in all', now: 'now',
  },

  // Blocks.
  blocks: {
    transmit: 'may not talk', link: 'may not link', at: gateway => ` at ${gateway}`,
    reasons: { RCT: 'talked too long', RCW: 'keyed up without voice', RCO: 'by the operator' },
    left: span => `${span} left`, ever: 'until it is let back', letBack: 'Let back',
    rule: 'rule of deny.db',
  },

  // Health.
  health: {
    none: 'No problems.', note: 'It works, but note:', is: word => `It is ${word}:`,
    unknown: 'health unknown', whatNow: 'What now?',
  },
  part: (name, state, fault, lost) => `${name}: ${fault ?? 'ok'}${state ? ` (${state})` : ''}`
    + `${lost > 0 ? `, ${many(lost, 'event', 'events')} lost` : ''}`,
  slot: (slot, version, state, last) => `Slot ${slot}, version ${version}${state}; last update: ${last}`,
  slotTrial: ', on trial', slotPending: ', the next start is a trial',
  ports: ports => `UDP ${ports}`,

  // Life.
  life: {
    live: 'live', cut: 'no connection', dead: 'not live', connecting: 'connecting…',
    noConnection: 'there is no connection', silent: 'the reflector sends nothing',
    noAnswer: 'the reflector does not answer', notLive: why => `Not live: ${why}`,
    since: (moment, why) => `Not live since ${moment}: ${why}. The page shows that moment.`,
  },

  // Find.
  find: {
    none: words => `No record of ${words}: it is not linked, heard, blocked or refused.`,
    talks: (call, room, gateway) => `${call}: talks now in ${room} through ${gateway}`,
    blocked: (name, until, why) => `${name}: blocked until ${until} (${why})`,
    gateway: (name, moment, room) => `${name}: a gateway, linked since ${moment} in ${room}`,
    heard: (call, moment, seconds, room, gateway) =>
      `${call}: last over ${moment}, ${seconds}${gap}s in ${room} through ${gateway}`,
    refused: (call, moment, gateway, why, times, rule) =>
      `${call}: refused ${moment} at ${gateway}, ${why}${times > 1 ? ` (${times} times)` : ''}`
      + `${rule ? `. The operator can allow it: ${rule} in deny.db` : ''}`,
    allow: 'Allow', free: 'Let back',
  },

  // Sound and notification.
  chime: {
    what: 'Callsigns and rooms', hint: 'such as IU5AAA, 9', sound: 'Sound',
    notify: 'Notification', insecure: 'Browsers show notifications of pages by https only.',
    denied: 'This browser refuses notifications of this page.',
    on: what => `Tells you of ${what} while this page is open.`,
    off: 'Name a callsign or the number of a room.',
  },

  // Acts after a login.
  acts: {
    menu: name => `Actions for ${name}`,
    block: call => `Block ${call} for 15 minutes`,
    blockHit: 'its overs are refused at every gateway',
    ever: call => `Block ${call} permanently`,
    everHit: 'a rule of deny.db, until you let it back',
    kick: name => `Kick ${name} for 2 minutes`,
    move: name => `Move ${name} to`,
    hear: name => `${name} also hears`, hearHint: 'such as 9;41+, none, auto',
    hit: count => count === 1 ? 'one gateway' : `all ${count} gateways of this name`,
    close: 'Close', undo: 'Undo', undone: 'Undone', go: 'Do it', done: 'done',
  },

  // Forms after a login.
  forms: {
    reflector: 'Name and contact', rooms: 'Rooms', password: 'Password of this page',
    save: 'Save', saving: 'Saving…', saved: title => `${title}: saved.`, nothing: 'Nothing is changed.', refused: 'Not saved:',
    readAgain: 'Read the settings again', keepId: remedy => `Keep the id: save with ${remedy}`,
    newId: ids => `Save with the new id ${ids}`,
    addRoom: 'Add a room', remove: 'Remove', number: 'DG-ID, 1 to 99',
    nameOf: number => `Name of room ${number}`, noLocal: 'none',
    defaultRoom: 'Room of gateways that choose none', localRoom: 'Local room, where no other gateway is heard',
    newPassword: 'New password', repeat: 'The same again', noPassword: 'The password is empty.',
    unequal: 'The two passwords differ.',
    addAlert: 'Add an alert', alertName: 'Name', noAlertName: 'The alert needs a name, such as phone.',
    removeAlert: section => `Remove ${section}`,
  },
  links: {
    states: { Off: 'off', Resolving: 'looks for its address', Linking: 'is asking', Up: 'up',
      Refused: 'refused', Down: 'down' },
    frames: (come, gone) => `${come} frames in, ${gone} out`,
    on: 'Switch the link on', off: 'Switch the link off', hit: 'until the next start',
  },
  restore: {
    title: 'Restore a backup', preview: 'What the backup changes', refused: 'Not restored:',
    from: (product, host, date) => `Made by ${product} on ${host}, ${date}. Nothing is changed yet.`,
    go: 'Restore settings and rules', anyway: 'Restore anyway', going: 'Restoring…', done: 'Restored.',
  },
};
