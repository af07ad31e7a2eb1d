// A network that a test can take away: a TCP relay in this process.
import net from 'node:net';

export class Network {
  #pairs = new Set();
  #waiting = new Set();
  #isThere = true;
  #server;

  /** @param target `{ host, port }` of the server behind it */
  constructor(target) {
    this.#server = net.createServer((client) => {
      client.setNoDelay(true);
      client.on('error', () => client.destroy());
      if (this.#isThere) this.#join(client, target);
      else this.#waiting.add(client);
    });
  }

  async listen() {
    await new Promise((resolve) => this.#server.listen(0, '127.0.0.1', resolve));
    return this.#server.address().port;
  }

  /** From now on nothing gets through and nobody is told: a phone that left its Wi-Fi. */
  vanish() {
    this.#isThere = false;
    for (const { client, server } of this.#pairs) {
      client.unpipe(server);
      server.unpipe(client);
      client.pause();
      server.pause();
    }
  }

  /**
   * New connections get through. Those of before stay silent for good; what tried meanwhile has to try again. The
   * server hears that they are gone: a device has only so many, and loses one more each time.
   */
  comeBack() {
    this.#isThere = true;
    for (const { server } of this.#pairs) server.destroy();
    this.#pairs.clear();
  }

  /** Resets every connection. */
  reset() {
    for (const { client, server } of this.#pairs) {
      client.resetAndDestroy();
      server.destroy();
    }
    this.#pairs.clear();
  }

  close() {
    this.reset();
    for (const client of this.#waiting) client.destroy();
    this.#server.close();
  }

  #join(client, { host, port }) {
    const server = net.connect(port, host);
    server.setNoDelay(true);
    const pair = { client, server };
    this.#pairs.add(pair);
    const end = () => {
      if (!this.#pairs.delete(pair)) return;
      client.destroy();
      server.destroy();
    };
    for (const side of [client, server]) side.on('error', end).on('close', end);
    client.pipe(server).pipe(client);
  }
}
