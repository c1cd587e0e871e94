/** @param {number | null} milliseconds */
export function duration(milliseconds) {
  if (milliseconds === null) return '…';
  if (milliseconds < 10) return `${milliseconds.toFixed(1)} ms`;
  if (milliseconds < 1_000) return `${Math.round(milliseconds)} ms`;
  return `${(milliseconds / 1_000).toFixed(2)} s`;
}

/** @param {number} epochMs milliseconds since 1970 */
export function clock(epochMs) {
  const time = new Date(epochMs);
  const two = (/** @type {number} */ value) => String(value).padStart(2, '0');
  const seconds = `${two(time.getHours())}:${two(time.getMinutes())}:${two(time.getSeconds())}`;
  return `${seconds}.${String(time.getMilliseconds()).padStart(3, '0')}`;
}

/** @param {number} epochMs milliseconds since 1970 */
export function ago(epochMs) {
  const seconds = Math.max(0, Math.round((Date.now() - epochMs) / 1_000));
  if (seconds < 60) return `${seconds} s ago`;
  if (seconds < 3_600) return `${Math.floor(seconds / 60)} min ago`;
  return `${Math.floor(seconds / 3_600)} h ago`;
}

/** @param {number} count @param {string} noun */
export function plural(count, noun) {
  return `${count.toLocaleString('en')} ${noun}${count === 1 ? '' : 's'}`;
}

/**
 * What a request consumed: `2.5 R  1 W`; empty for nothing.
 *
 * @param {{read: number, write: number} | undefined} units
 */
export function units(units) {
  if (!units) return '';
  const parts = [units.read > 0 && `${units.read} R`, units.write > 0 && `${units.write} W`];
  return parts.filter(Boolean).join('  ');
}

/** @param {number | null} status */
export function statusClass(status) {
  return status === null ? 'pending' : `s${Math.floor(status / 100)}`;
}
