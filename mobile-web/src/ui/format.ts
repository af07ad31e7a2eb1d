import { locale } from './texts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** A number as it is written in the page's language: 12,000. */
export function number(value: number): string {
  return new Intl.NumberFormat(locale).format(value);
}

/** How long ago, as short as a list can have it. Clocks that disagree do not make the future. */
export function age(then: number, now: number): string {
  const passed = Math.max(0, now - then);
  if (passed < MINUTE) {
    return new Intl.RelativeTimeFormat(locale, { numeric: 'auto' }).format(0, 'second');
  }
  if (passed < HOUR) {
    return measure(Math.floor(passed / MINUTE), 'minute');
  }
  return passed < DAY
    ? measure(Math.floor(passed / HOUR), 'hour')
    : measure(Math.floor(passed / DAY), 'day');
}

function measure(value: number, unit: 'minute' | 'hour' | 'day'): string {
  const options = { style: 'unit', unit, unitDisplay: 'narrow' } as const;
  return new Intl.NumberFormat(locale, options).format(value);
}

/** A moment of today as 14:02, of another day with its date. */
export function moment(at: number, now: number): string {
  const isToday = new Date(at).toDateString() === new Date(now).toDateString();
  const time = { hour: '2-digit', minute: '2-digit' } as const;
  const options = isToday ? time : ({ day: 'numeric', month: 'short', ...time } as const);
  return new Intl.DateTimeFormat(locale, options).format(at);
}

/** A day, like 21 November 2026. */
export function day(at: number): string {
  return new Intl.DateTimeFormat(locale, { dateStyle: 'long' }).format(at);
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
    return `${number(bytes)} B`;
  }
  const [value, unit] = bytes < 999_500 ? [bytes / 1_000, 'kB'] : [bytes / 1_000_000, 'MB'];
  const fraction = value < 9.95 ? 1 : 0;
  const options = { minimumFractionDigits: fraction, maximumFractionDigits: fraction };
  return `${new Intl.NumberFormat(locale, options).format(value)} ${unit}`;
}
