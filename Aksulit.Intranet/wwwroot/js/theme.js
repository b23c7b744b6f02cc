// Loaded before anything is painted: light or dark is known from the first pixel. The choice stays in this browser, and the browser alone acts on it (theme.css has both palettes).
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
  };
  device.addEventListener('change', paint);
  paint();
  window.aksulitTheme = { kept, choose };
})();
