/**
 * How Chromium is started by tests and benches: without its sandbox, which root cannot use, and without
 * the services of its own that call home at every start.
 */
export const CHROMIUM_FLAGS: readonly string[] = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--disable-domain-reliability',
  '--no-pings',
  // The same text looks the same on every machine.
  '--font-render-hinting=none',
  '--force-color-profile=srgb',
];
