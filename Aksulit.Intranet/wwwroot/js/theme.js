// Loaded before anything is painted: light or dark is known from the first pixel. The choice stays in this browser.
(() => {
  const key = 'aksulit-theme';
  const device = matchMedia('(prefers-color-scheme: dark)');
  const kept = () => {
    try { return localStorage.getItem(key) ?? 'system'; } catch { return 'system'; } // storage may be forbidden; then the device decides
  };
  const isDark = () => kept() === 'dark' || (kept() !== 'light' && device.matches);
  const paint = () => { document.documentElement.dataset.theme = isDark() ? 'dark' : 'light'; };
  const choose = mode => {
    try { mode === 'system' ? localStorage.removeItem(key) : localStorage.setItem(key, mode); } catch { /* not kept, as above */ }
    paint();
    return isDark();
  };
  let frame = null; // the circuit's, while there is one
  // To look and to watch is one step: no change falls between the two.
  const watch = circuit => { frame = circuit; return { kept: kept(), dark: isDark() }; };
  device.addEventListener('change', () => {
    paint();
    frame?.invokeMethodAsync('DeviceChangedAsync', device.matches).catch(() => { /* the circuit has ended */ });
  });
  paint();
  window.aksulitTheme = { watch, choose };
})();
