// Percentiles, rounding and waiting.
export const pct = (xs, p) => {
  if (!xs.length) return null;
  const a = [...xs].sort((x, y) => x - y);
  return a[Math.min(a.length - 1, Math.max(0, Math.ceil((p / 100) * a.length) - 1))];
};
export const median = (xs) => pct(xs, 50);
export const r = (x, d = 2) => (x == null || Number.isNaN(x) ? null : +x.toFixed(d));
export const sleep = (ms) => new Promise((f) => setTimeout(f, ms));
export const now = () => performance.now();
export const withTimeout = (p, ms, what) => {
  let t;
  return Promise.race([
    p,
    new Promise((_, f) => {
      t = setTimeout(() => f(new Error('timeout: ' + what)), ms);
    }),
  ]).finally(() => clearTimeout(t));
};
