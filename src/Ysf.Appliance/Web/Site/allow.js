// Acts of the search: a callsign is allowed by a rule of deny.db, or let back.

import { ask } from './admin.js';
import { wordsOf } from './files.js';

/** Adds a rule AL; the words of the answer. */
export async function allow(call) {
  const name = call.split(/[-/ ]/)[0];
  const read = await ask('GET', 'admin/files/deny.db');
  if (!read.answer.ok) return wordsOf(read.json) || read.text;
  const rule = `AL:${name}`;
  if (read.text.split(/\r?\n/).some(line => line.trim().toUpperCase() === rule)) {
    return `${rule} is in deny.db already`;
  }
  const gap = read.text === '' || read.text.endsWith('\n') ? '' : '\n';
  const day = new Date().toISOString().slice(0, 10);
  const { json, text } = await ask('PUT', 'admin/files/deny.db',
    `${read.text}${gap}# Allowed on the page, ${day}\n${rule}\n`,
    { 'If-Match': read.answer.headers.get('etag'), 'Content-Type': 'text/plain; charset=utf-8' });
  return json?.ok ? `${name} may talk now: ${rule} is in deny.db` : wordsOf(json) || text;
}

/** Ends a block. */
export async function free(name) {
  const { json, text } = await ask(
    'POST', 'admin/command', JSON.stringify({ command: 'unblock', name }));
  return wordsOf(json) || text;
}
