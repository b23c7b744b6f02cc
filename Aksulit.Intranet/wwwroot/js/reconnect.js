// The lost connection's dialog: Blazor tells its state, the dialog shows it, and a person can try again or reload.
const dialog = document.getElementById('components-reconnect-modal');

dialog.addEventListener('components-reconnect-state-changed', event => {
  switch (event.detail.state) {
    case 'show': if (!dialog.open) dialog.showModal(); break;
    case 'hide': dialog.close(); break;
    case 'failed': document.addEventListener('visibilitychange', retryWhenSeen); break;
    case 'rejected': location.reload(); break; // the server has forgotten the circuit: only a fresh page helps
  }
});
dialog.addEventListener('cancel', event => event.preventDefault()); // closing it would leave a page that looks alive and is not
document.getElementById('reconnect-retry').addEventListener('click', retry);
document.getElementById('reconnect-reload').addEventListener('click', () => location.reload());

function retryWhenSeen() {
  if (document.visibilityState === 'visible') retry();
}

async function retry() {
  document.removeEventListener('visibilitychange', retryWhenSeen);
  try {
    if (!await Blazor.reconnect()) location.reload();
  } catch {
    document.addEventListener('visibilitychange', retryWhenSeen); // the server is still away; Blazor's state keeps saying so
  }
}
