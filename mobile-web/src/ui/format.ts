const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** How long ago, as short as a list can have it. Clocks that disagree do not make the future. */
export function age(then: number, now: number): string {
  const passed = Math.max(0, now - then);
  if (passed < MINUTE) {
    return 'now';
  }
  if (passed < HOUR) {
    return `${String(Math.floor(passed / MINUTE))} min`;
  }
  if (passed < DAY) {
    return `${String(Math.floor(passed / HOUR))} h`;
  }
  return `${String(Math.floor(passed / DAY))} d`;
}

/** A moment of today as 14:02, of another day with its date. */
export function moment(at: number, now: number): string {
  const isToday = new Date(at).toDateString() === new Date(now).toDateString();
  const time = new Intl.DateTimeFormat(undefined, { hour: '2-digit', minute: '2-digit' });
  const date = new Intl.DateTimeFormat(undefined, {
    day: 'numeric',
    month: 'short',
    hour: '2-digit',
    minute: '2-digit',
  });
  return (isToday ? time : date).format(at);
}

/** A day, like 21 November 2026. */
export function day(at: number): string {
  return new Intl.DateTimeFormat(undefined, { dateStyle: 'long' }).format(at);
}

/** Minutes and seconds, 1:05. */
export function countdown(milliseconds: number): string {
  const seconds = Math.max(0, Math.ceil(milliseconds / 1000));
  return `${String(Math.floor(seconds / 60))}:${String(seconds % 60).padStart(2, '0')}`;
}

/** A directory with `~` for a home, and only its end when it is long. */
export function shortDirectory(path: string): string {
  const home = path.replace(/^\/(?:(?:home|Users)\/[^/]+|root)(?=\/|$)/, '~');
  if (home.length <= 32) {
    return home;
  }
  const parts = home.split('/');
  return parts.length > 3 ? `…/${parts.slice(-2).join('/')}` : home;
}

/** What to call this device, from what its browser says of itself: "Chrome on Pixel 9", "iPhone (app)". */
export function deviceLabel(userAgent: string, installed = false): string {
  // The app on the home screen has keys of its own, and so is another device than the browser.
  const suffix = installed ? ' (app)' : '';
  return browserLabel(userAgent).slice(0, 64 - suffix.length) + suffix;
}

function browserLabel(userAgent: string): string {
  if (userAgent.includes('iPhone')) {
    return 'iPhone';
  }
  if (userAgent.includes('iPad')) {
    return 'iPad';
  }
  const android = /Android [\d.]+; ([^;)]+?)(?: Build\/[^;)]*)?[;)]/.exec(userAgent)?.[1];
  // Chrome writes "K" where it no longer tells the model, and Firefox never does.
  const isModel = android !== undefined && !/^(?:K|Mobile|Tablet)$/.test(android);
  const device = isModel ? android : systemOf(userAgent);
  return `${browserOf(userAgent)} on ${device}`;
}

function systemOf(userAgent: string): string {
  const systems: readonly (readonly [RegExp, string])[] = [
    [/Android/, 'Android'],
    [/Macintosh/, 'Mac'],
    [/Windows/, 'Windows'],
    [/CrOS/, 'ChromeOS'],
    [/Linux/, 'Linux'],
  ];
  return systems.find(([pattern]) => pattern.test(userAgent))?.[1] ?? 'a device';
}

function browserOf(userAgent: string): string {
  const browsers: readonly (readonly [RegExp, string])[] = [
    [/Firefox\//, 'Firefox'],
    [/Edg/, 'Edge'],
    [/SamsungBrowser\//, 'Samsung Internet'],
    [/OPR\//, 'Opera'],
    [/Chrome\//, 'Chrome'],
    [/Safari\//, 'Safari'],
  ];
  return browsers.find(([pattern]) => pattern.test(userAgent))?.[1] ?? 'Browser';
}

/** So many bytes, short: 640 B, 3.4 kB, 1.2 MB. */
export function dataSize(bytes: number): string {
  if (bytes < 1_000) {
    return `${String(bytes)} B`;
  }
  const [value, unit] = bytes < 999_500 ? [bytes / 1_000, 'kB'] : [bytes / 1_000_000, 'MB'];
  return `${value < 9.95 ? value.toFixed(1) : value.toFixed(0)} ${unit}`;
}
