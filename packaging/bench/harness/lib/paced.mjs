// A busy but not insane program: N lines of digits every T ms, until SIGUSR1 makes it print a sentinel and stop.
const [n, t] = process.argv.slice(2).map(Number);
let i = 0,
  stop = false;
const tick = setInterval(() => {
  let s = '';
  for (let k = 0; k < n; k++)
    s += `\x1b[3${i % 8}m${String(i++).padStart(8, '0')} 0123456789 9876543210 0123456789 9876543210 555\x1b[0m\r\n`;
  if (stop) {
    s += '=ALLDONE=\r\n';
    clearInterval(tick);
    setInterval(() => {}, 1e6);
  }
  process.stdout.write(s);
}, t);
process.on('SIGUSR1', () => {
  stop = true;
});
