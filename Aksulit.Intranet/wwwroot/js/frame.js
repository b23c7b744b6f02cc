// Keys of the frame, of lists, tabs and details. Everything is found in the page as it is now, so nothing has to be told when a page changes.
const typing = target => target.closest?.('input, textarea, select, [contenteditable="true"], [role="listbox"], [role="menu"]');
const inDialog = () => document.querySelector('.mud-dialog, dialog[open]');

Blazor.registerCustomEventType('rowopen', { createEventArgs: event => ({ index: event.detail.index }) });

document.addEventListener('keydown', event => {
  if (event.key === 'k' && (event.ctrlKey || event.metaKey) && !event.altKey) return press('search', event);
  if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented || typing(event.target)) return;
  switch (event.key) {
    case '/': return inDialog() ? undefined : press('search', event);
    case '?': return inDialog() ? undefined : press('help', event);
    case 'Escape': return inDialog() || document.querySelector('[popover]:popover-open') ? undefined : press(document.querySelector('.frame.nav-open') ? 'nav' : 'details', event);
    case 'ArrowLeft': case 'ArrowRight': case 'Home': case 'End': return event.target.matches('[role="tab"]') ? turn(event) : undefined;
    case 'j': return move(event, +1);
    case 'k': return move(event, -1);
    case 'ArrowDown': return rowOf(event.target) ? move(event, +1) : undefined;
    case 'ArrowUp': return rowOf(event.target) ? move(event, -1) : undefined;
    case 'h': case 'p': case 'x': case 'X': return inDialog() ? undefined : pressInRow(event);
    case 'Enter': return event.target.matches('.grid tbody tr') ? open(event.target, event) : undefined;
  }
});

// The chosen option of a list that a field walks through comes into view.
new MutationObserver(changes => changes.forEach(change => document.getElementById(change.target.getAttribute('aria-activedescendant'))?.scrollIntoView({ block: 'nearest' })))
  .observe(document, { subtree: true, attributeFilter: ['aria-activedescendant'] });

// A click on a row's empty part opens it too; links, buttons and marked text keep their own meaning.
document.addEventListener('click', event => {
  const row = rowOf(event.target);
  if (row?.closest('[data-open]') && !event.target.closest('a, button, input, label, select, summary') && getSelection().isCollapsed) open(row, event);
  event.target.closest('[popover]') && event.target.closest('button')?.closest('[popover]').hidePopover();
});

function press(key, event) {
  const element = document.querySelector(`[data-key="${key}"]`);
  if (!element) return;
  event.preventDefault();
  element.matches('input') ? element.focus() : element.click();
}

// A list's own keys act on the row that has the focus; once a row is decided, the next one has it. With Shift the mark reaches from the last marked row to this one.
function pressInRow(event) {
  const row = rowOf(event.target);
  const button = row?.querySelector(`[data-row-key="${event.key.toLowerCase()}"]`);
  if (!button || button.disabled) return;
  event.preventDefault();
  button.dispatchEvent(new MouseEvent('click', { bubbles: true, cancelable: true, shiftKey: event.shiftKey }));
  if (event.key === 'h' || event.key === 'p') move(event, +1);
}

// Tabs are one stop: the arrows go round, and the tab that has the focus is open.
function turn(event) {
  const tabs = [...event.target.closest('[role="tablist"]').querySelectorAll('[role="tab"]')];
  const at = tabs.indexOf(event.target);
  const next = { ArrowLeft: at + tabs.length - 1, ArrowRight: at + 1, Home: 0, End: tabs.length - 1 }[event.key] % tabs.length;
  event.preventDefault();
  tabs[next].focus();
  tabs[next].click();
}

function rowOf(element) {
  return element.closest?.('.grid tbody tr');
}

function move(event, step) {
  const current = rowOf(event.target);
  const body = current?.parentElement ?? document.querySelector(inDialog() ? '.mud-dialog .grid tbody' : '.grid tbody');
  if (!body?.rows.length) return;
  event.preventDefault();
  const rows = [...body.rows];
  const next = rows[current ? Math.min(rows.length - 1, Math.max(0, rows.indexOf(current) + step)) : 0];
  rows.forEach(row => row.removeAttribute('tabindex'));
  next.tabIndex = 0;
  next.focus();
}

let opened; // the row whose details are open

window.aksulitFrame = {
  /** Puts the focus back on the row whose details have been closed, or on the list's first. */
  returnToRow() {
    const row = opened?.isConnected ? opened : document.querySelector('.grid tbody tr');
    if (!row) return;
    row.tabIndex = 0;
    row.focus();
  },
};

function open(row, event) {
  event.preventDefault();
  opened = row;
  if (row.closest('[data-open]')) row.dispatchEvent(new CustomEvent('rowopen', { bubbles: true, detail: { index: [...row.parentElement.rows].indexOf(row) } }));
  else row.querySelector('a[href]')?.click();
}
