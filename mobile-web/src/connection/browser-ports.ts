import type { Bytes } from '../wire/bytes';
import { SUBPROTOCOL } from '../wire/messages';
import type { Clock, Inflate, OpenSocket, Random } from './ports';

export const systemClock: Clock = {
  now: () => Date.now(),
  after(milliseconds, run) {
    const timer = setTimeout(run, milliseconds);
    return () => {
      clearTimeout(timer);
    };
  },
};

export const systemRandom: Random = {
  bytes: (length) => crypto.getRandomValues(new Uint8Array(length)),
  fraction: () => Math.random(),
};

/** Opens the socket of the machine that served this page. */
export function webSocketTo(origin: string): OpenSocket {
  const url = `${origin.replace(/^http/, 'ws')}/api/v1/ws`;
  return (listener) => {
    const socket = new WebSocket(url, SUBPROTOCOL);
    socket.binaryType = 'arraybuffer';
    socket.onmessage = ({ data }: MessageEvent<string | ArrayBuffer>) => {
      if (typeof data === 'string') {
        listener.text(data);
      } else {
        listener.bytes(new Uint8Array(data));
      }
    };
    socket.onclose = ({ code, reason }) => {
      listener.closed(code, reason);
    };
    return {
      send(data: string | Bytes) {
        if (socket.readyState === WebSocket.OPEN) {
          socket.send(data);
        }
      },
      close() {
        socket.onmessage = null;
        socket.onclose = null;
        socket.close();
      },
    };
  };
}

/** Absent where the browser cannot inflate. */
export function browserInflate(): Inflate | undefined {
  try {
    new DecompressionStream('deflate-raw');
  } catch {
    return undefined;
  }
  return async (deflated) => {
    const inflated = new Blob([deflated])
      .stream()
      .pipeThrough(new DecompressionStream('deflate-raw'));
    return new Uint8Array(await new Response(inflated).arrayBuffer());
  };
}
