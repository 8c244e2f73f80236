// Text that was typed and not saved: it is kept through logins, updates and other files.

const unsaved = new Set();

/** Notes whether the text of a file differs from what is saved. */
export function noteDraft(name, isUnsaved) {
  if (isUnsaved) unsaved.add(name);
  else unsaved.delete(name);
}

/** Whether leaving the page would lose text. */
export const hasDrafts = () => unsaved.size > 0;

// The browser asks in its own words.
window.addEventListener('beforeunload', event => {
  if (hasDrafts()) event.preventDefault();
});
