// Permanent blocks, which are rules of deny.db, and the button that ends a block.

import { ask } from './admin.js';
import { free } from './allow.js';
import { knowPermanent, refresh } from './page.js';
import { toast } from './toast.js';

// A rule of one callsign; "unblock" removes no pattern.
const rule = /^[ \t]*CS:[ \t]*([A-Z0-9/]+)[ \t]*$/gim;

/** Reads the rules of deny.db anew, and shows them beside the blocks for a time. */
export async function loadPermanent() {
  const { answer, text } = await ask('GET', 'admin/files/deny.db');
  const names = answer.ok ? [...text.matchAll(rule)].map(([, name]) => name.toUpperCase()) : [];
  knowPermanent([...new Set(names)], async name => {
    toast(await free(name));
    refresh();
    await loadPermanent();
  });
}
