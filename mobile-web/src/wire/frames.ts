import { type Bytes, concat } from './bytes';
import { WireError } from './decode';

const OUTPUT = 1;
const INPUT = 2;
const ACKNOWLEDGE = 3;
const DEFLATED = 4;
const HEADER = 5;

export interface OutputFrame {
  /** `deflated` output is compressed by itself (raw deflate, RFC 1951). */
  readonly kind: 'output' | 'deflated';
  readonly channel: number;
  readonly payload: Bytes;
}

export type ClientFrame =
  | { readonly kind: 'input'; readonly channel: number; readonly payload: Bytes }
  /** `parsed` counts the bytes of output that the terminal has parsed since it was attached. */
  | { readonly kind: 'acknowledge'; readonly channel: number; readonly parsed: number };

export function encodeFrame(frame: ClientFrame): Bytes {
  switch (frame.kind) {
    case 'input':
      return concat(header(INPUT, frame.channel), frame.payload);
    case 'acknowledge': {
      const count = new Uint8Array(8);
      new DataView(count.buffer).setBigUint64(0, BigInt(frame.parsed));
      return concat(header(ACKNOWLEDGE, frame.channel), count);
    }
  }
}

/** Reads one binary frame of the server. The payload is a view into `bytes`, not a copy. */
export function decodeFrame(bytes: Bytes): OutputFrame {
  if (bytes.length < HEADER) {
    throw new WireError('frame', 'a header of five bytes');
  }
  const channel = new DataView(bytes.buffer, bytes.byteOffset).getUint32(1);
  return { kind: outputKind(bytes[0]), channel, payload: bytes.subarray(HEADER) };
}

function outputKind(kind: number | undefined): OutputFrame['kind'] {
  if (kind === OUTPUT) {
    return 'output';
  }
  if (kind === DEFLATED) {
    return 'deflated';
  }
  throw new WireError('frame.kind', 'output');
}

function header(kind: number, channel: number): Bytes {
  const bytes = new Uint8Array(HEADER);
  bytes[0] = kind;
  new DataView(bytes.buffer).setUint32(1, channel);
  return bytes;
}
