// Keys that work on every page: Ctrl+K opens the palette, "/" goes to the page's search field, j and k walk through the rows of a list.
let listener;

function isTyping(target) {
  return target instanceof HTMLElement && (target.isContentEditable || ["INPUT", "TEXTAREA", "SELECT"].includes(target.tagName));
}

function step(by) {
  const rows = [...document.querySelectorAll("main [data-row]")];
  if (rows.length === 0) return false;
  const at = rows.indexOf(document.activeElement);
  rows[Math.min(rows.length - 1, Math.max(0, at + by))].focus();
  return true;
}

export function start(palette) {
  stop();
  listener = (event) => {
    if ((event.ctrlKey || event.metaKey) && !event.altKey && event.key.toLowerCase() === "k") {
      event.preventDefault();
      palette.invokeMethodAsync("OpenAsync");
      return;
    }
    if (event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target)) return;
    const field = event.key === "/" ? document.querySelector("[data-hotkey='/'] input") : null;
    if (field) {
      event.preventDefault();
      field.focus();
    } else if ((event.key === "j" || event.key === "ArrowDown") && document.activeElement?.matches("[data-row], body, h1")) {
      if (step(1)) event.preventDefault();
    } else if ((event.key === "k" || event.key === "ArrowUp") && document.activeElement?.matches("[data-row]")) {
      if (step(-1)) event.preventDefault();
    }
  };
  document.addEventListener("keydown", listener);
}

export function stop() {
  if (listener) document.removeEventListener("keydown", listener);
  listener = undefined;
}
