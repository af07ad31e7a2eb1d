// How a phone of the benchmark connects and shows a session.
import { now } from '../stats.mjs';
import { find, Socket, View } from './socket.mjs';

const TOO_MANY = 4429;
/** What empties a terminal. */
const RESET = Buffer.from('\x1bc');

/**
 * Connects as the first of `devices` that has a place left.
 *
 * @param relay a port of this machine to go through, if any
 */
export async function open(origin, authority, devices, relay) {
  for (const device of devices) {
    const socket = new Socket(origin, authority, relay);
    try {
      await socket.hello(device);
      return Object.assign(socket, { device });
    } catch (error) {
      socket.ws.terminate();
      if (error.code !== TOO_MANY) throw error;
    }
  }
  throw new Error('every paired device has all the sockets it may have');
}

/**
 * Opens a view of the session called `name`, and acknowledges as the page does.
 *
 * @returns `askedAt`, when it was asked for, and `type(text)`
 */
export async function show(socket, name, cols, rows, onOutput) {
  const session = await find(socket, name);
  const askedAt = now();
  socket.onEvent = ({ data }) => {
    if (data.kind === 'restart') onOutput(RESET);
  };
  const view = await View.attach(socket, { session, cols, rows }, (bytes, self) => {
    self.keepUp();
    onOutput(bytes);
  });
  return { askedAt, type: (typed) => view.type(typed) };
}
