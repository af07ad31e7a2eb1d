import { describe, expect, it } from 'vitest';
import { Paste, type Piece } from '../src/connection/paste';
import { PASTE } from '../src/wire/methods';
import { decoded } from './support/surroundings';

describe('a paste', () => {
  it('goes in pieces, in order, and counts what has arrived', async () => {
    const sent: Piece[] = [];
    const seen: number[] = [];
    const bytes = new Uint8Array(PASTE.piece * 2 + 7).map((_, index) => index);
    const paste: Paste = new Paste(bytes, (piece) => {
      seen.push(paste.received.value);
      sent.push(piece);
      return Promise.resolve({ received: piece.offset + decoded(piece.data).length });
    });
    expect(await paste.run()).toBe(true);
    expect(sent.map(({ offset, total }) => [offset, total])).toEqual([
      [0, bytes.length],
      [PASTE.piece, bytes.length],
      [PASTE.piece * 2, bytes.length],
    ]);
    expect(new Set(sent.map(({ paste: number }) => number)).size).toBe(1);
    expect(new Uint8Array(sent.flatMap(({ data }) => [...decoded(data)]))).toEqual(bytes);
    expect(seen).toEqual([0, PASTE.piece, PASTE.piece * 2]);
    expect(paste.received.value).toBe(bytes.length);
  });

  it('sends nothing more once it is cancelled', async () => {
    let pieces = 0;
    const paste: Paste = new Paste(new Uint8Array(PASTE.piece * 4), (piece) => {
      pieces++;
      paste.cancel();
      return Promise.resolve({ received: piece.offset + PASTE.piece });
    });
    expect(await paste.run()).toBe(false);
    expect(pieces).toBe(1);
  });

  it('fails with what went wrong on the way', async () => {
    const paste = new Paste(new Uint8Array(1), () => Promise.reject(new Error('gone')));
    await expect(paste.run()).rejects.toThrow('gone');
  });
});
