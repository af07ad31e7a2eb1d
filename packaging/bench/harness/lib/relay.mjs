// relay PORT HOST TARGET BYTES_PER_S: a TCP relay whose server->client direction is narrow.
import net from 'node:net';
const [host] = process.argv.splice(3, 1);
const [port, target, rate] = process.argv.slice(2).map(Number);
net
  .createServer((c) => {
    c.setNoDelay(true);
    const up = net.connect({ port: target, host });
    up.setNoDelay(true);
    c.pipe(up);
    let credit = 0,
      last = performance.now();
    const pump = () => {
      const t = performance.now();
      credit = Math.min(rate / 10, credit + ((t - last) / 1000) * rate);
      last = t;
      while (credit >= 1 && up.readableLength > 0) {
        const d = up.read(Math.min(up.readableLength, Math.floor(credit)));
        if (!d) break;
        credit -= d.length;
        c.write(d);
      }
    };
    const timer = setInterval(pump, 5);
    up.on('readable', pump);
    const end = () => {
      clearInterval(timer);
      up.destroy();
      c.destroy();
    };
    up.on('close', end);
    c.on('close', end);
    up.on('error', end);
    c.on('error', end);
  })
  .listen(port, '127.0.0.1');
process.on('disconnect', () => process.exit(0));
