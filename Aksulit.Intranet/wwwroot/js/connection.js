// The one connection of a screen. By WebSocket alone, without asking first which ways there are: a round trip less before anything can be clicked; what stands between must let WebSockets through (docs/runbook.md).
// Whatever the server sends over it, its ping every ten seconds too, is a sign of life: offline.js blanks a screen that has heard none for 30 s. So the server need not tell a thousand screens one by one that it is there.
(() => {
  const heard = { at: Date.now() }; // not performance.now(): it stands still while a laptop sleeps
  class HeardSocket extends WebSocket {
    constructor(address, protocols) {
      super(address, protocols);
      this.addEventListener('message', () => { heard.at = Date.now(); });
    }
  }
  window.aksulitConnection = heard;
  const webSockets = 1; // SignalR's HttpTransportType
  // No package of ours has something to run before the circuit starts, so nobody is asked what it would be: a round trip less, too. A test looks that it stays so.
  const initializers = { beforeStart: [], afterStarted: [] };
  Blazor.start({ circuit: { initializers, configureSignalR: builder => builder.withUrl(new URL('_blazor', document.baseURI).href, { transport: webSockets, skipNegotiation: true, WebSocket: HeardSocket }) } });
})();
