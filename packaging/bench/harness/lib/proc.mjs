// /proc readers: process trees, CPU seconds, memory. Everything here only reads.
import fs from 'node:fs';
const HZ = 100; // getconf CLK_TCK

export function stat(pid) {
  try {
    const s = fs.readFileSync(`/proc/${pid}/stat`, 'latin1');
    const f = s.slice(s.lastIndexOf(')') + 2).split(' ');
    return {
      state: f[0],
      ppid: +f[1],
      utime: +f[11] / HZ,
      stime: +f[12] / HZ,
      cutime: +f[13] / HZ,
      cstime: +f[14] / HZ,
      rss: +f[21] * 4096,
    };
  } catch {
    return null;
  }
}
/** Whether it runs; nobody may have taken notice of its end yet. */
export const isAlive = (pid) => !['Z', undefined].includes(stat(pid)?.state);
export function tree(roots) {
  const kids = new Map();
  for (const d of fs.readdirSync('/proc')) {
    if (d[0] < '0' || d[0] > '9') continue;
    const s = stat(d);
    if (s) (kids.get(s.ppid) ?? kids.set(s.ppid, []).get(s.ppid)).push(+d);
  }
  const out = [],
    todo = [...roots];
  while (todo.length) {
    const p = todo.pop();
    out.push(p);
    todo.push(...(kids.get(p) ?? []));
  }
  return [...new Set(out)];
}
// user+sys of the tree, including reaped children (cutime), in seconds
export function cpu(roots) {
  let t = 0;
  for (const p of tree(roots)) {
    const s = stat(p);
    if (s) t += s.utime + s.stime + s.cutime + s.cstime;
  }
  return t;
}
export function rss(pid) {
  const s = stat(pid);
  return s ? s.rss : 0;
}
export function pss(pid) {
  try {
    return +/^Pss:\s+(\d+)/m.exec(fs.readFileSync(`/proc/${pid}/smaps_rollup`, 'latin1'))[1] * 1024;
  } catch {
    return 0;
  }
}
export function memory(root) {
  const ps = tree([root]);
  return {
    rss: rss(root),
    treePss: ps.reduce((a, p) => a + pss(p), 0),
    treeRss: ps.reduce((a, p) => a + rss(p), 0),
    procs: ps.length,
  };
}
/** TCP ports of this machine that are in use. */
export function portsInUse() {
  const lines = ['/proc/net/tcp', '/proc/net/tcp6'].flatMap((file) =>
    fs.readFileSync(file, 'latin1').trim().split('\n').slice(1),
  );
  return new Set(lines.map((line) => parseInt(/^\s*\d+: \w+:(\w{4})/.exec(line)[1], 16)));
}
export function busy() {
  // seconds of CPU used by the whole machine so far
  const f = fs
    .readFileSync('/proc/stat', 'latin1')
    .split('\n')[0]
    .trim()
    .split(/\s+/)
    .slice(1)
    .map(Number);
  return (f[0] + f[1] + f[2] + f[5] + f[6] + f[7]) / HZ;
}
export const loadavg = () =>
  fs.readFileSync('/proc/loadavg', 'latin1').split(' ').slice(0, 3).map(Number);
