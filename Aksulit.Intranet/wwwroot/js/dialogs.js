// The focus and the keys of dialogs and lists of choices, for a hand that is quicker than the line to the server. Seen before anything else sees a key.
const topDialog = () => [...document.querySelectorAll('.mud-dialog')].at(-1);

document.addEventListener('keydown', event => {
  if (event.key === 'Tab' && !event.ctrlKey && !event.altKey && !event.metaKey) return keepInside(event);
  if (event.isTrusted && !tooEarly(event) && event.key === 'Escape') closeFromOutside(event);
}, true);

// Two things that take the focus one answer of the server after they stand leave it to a hand that was quicker: the heading of a new page (FocusOnNavigate), and a dialog's
// trap, which asks only then where the focus came from.
let focused, focusedAt, pressed;
const cameFrom = new WeakMap();
document.addEventListener('pointerdown', event => { pressed = event.target; }, true);
document.addEventListener('focusin', event => {
  const late = event.target.matches('main h1') && focusedAt === location.href && event.relatedTarget && !event.target.contains(pressed);
  if (late) return event.relatedTarget.focus();
  const dialog = event.target.closest('.mud-dialog');
  if (dialog && focused && !cameFrom.has(dialog) && !dialog.contains(focused)) cameFrom.set(dialog, focused);
  [focused, focusedAt] = [event.target, location.href];
});
const giveBack = mudElementRef.restoreFocus;
mudElementRef.restoreFocus = trap => {
  giveBack(trap);
  cameFrom.get(trap?.closest('.mud-dialog'))?.focus();
};

const say = (target, key) => target.dispatchEvent(new KeyboardEvent('keydown', { key, code: key === ' ' ? 'Space' : key, bubbles: true, cancelable: true }));

// A dialog and a list of choices listen for their keys once the server has heard that they stand: what was pressed before is said again then.
function tooEarly(event) {
  const target = event.key === 'Escape' ? topDialog() : ['Enter', ' ', 'ArrowDown', 'ArrowUp'].includes(event.key) ? event.target.closest?.('.mud-select input') : null;
  const listener = target?.closest('.mud-select[id], .mud-dialog-container');
  if (!listener || listener.mudKeyInterceptor || target.disabled) return false;
  event.preventDefault();
  event.stopImmediatePropagation();
  const later = () => listener.mudKeyInterceptor ? say(target, event.key) : listener.isConnected && setTimeout(later, 50);
  later();
  return true;
}

// What had the focus may be gone from a dialog that is still open: Escape closes it all the same.
function closeFromOutside(event) {
  const dialog = topDialog();
  if (!dialog || event.target !== document.body) return;
  event.preventDefault();
  say(dialog, 'Escape');
}

// The focus stays in a dialog, at once: the dialog's own trap asks the server first, and a quick second Tab would be past it.
function keepInside(event) {
  const dialog = topDialog();
  if (!dialog || document.activeElement.closest('.mud-popover-provider')) return;
  const stops = [...dialog.querySelectorAll('a[href], button, input, select, textarea, [tabindex]')].filter(stop => stop.tabIndex >= 0 && !stop.disabled && stop.checkVisibility());
  if (!stops.length) return;
  const at = stops.indexOf(document.activeElement);
  if (at >= 0 && (event.shiftKey ? at > 0 : at < stops.length - 1)) return;
  event.preventDefault();
  stops.at(event.shiftKey ? -1 : 0).focus();
}
