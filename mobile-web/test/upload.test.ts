import { describe, expect, it } from 'vitest';
import { Interrupted, Refused } from '../src/connection/link';
import { type Carrier, Upload, type UploadSource } from '../src/connection/upload';
import { Uploads } from '../src/connection/uploads';
import type { Params } from '../src/wire/methods';
import { fromBase64Url } from '../src/wire/bytes';

type Piece = Params['file.upload'];

const PANE = { session: 's', pane: '%1' };

function file(size: number): UploadSource {
  const content = new Uint8Array(size).map((_, index) => index % 251);
  return {
    name: 'photo.png',
    size,
    read: (offset, length) => Promise.resolve(content.slice(offset, offset + length)),
  };
}

function refusal(code: string, message: string): Refused {
  return new Refused({ code, message, data: undefined, ref: undefined });
}

/** A machine that puts files together as the real one does, and fails when it is told to. */
class Machine implements Carrier {
  readonly files: { readonly name: string; readonly bytes: number[] }[] = [];
  readonly cancelled: number[] = [];
  /** What happens to the pieces to come, the next one first; nothing takes them. */
  readonly mishaps: (Error | 'lost-answer' | undefined)[] = [];
  readonly #parts = new Map<number, number[]>();

  whenOnline = () => Promise.resolve();

  request: Carrier['request'] = ((method: string, params: unknown) =>
    method === 'file.cancel'
      ? this.#cancel(params as Params['file.cancel'])
      : this.#take(params as Piece)) as Carrier['request'];

  #cancel({ upload }: Params['file.cancel']): Promise<unknown> {
    this.cancelled.push(upload);
    this.#parts.delete(upload);
    return Promise.resolve({});
  }

  async #take(piece: Piece): Promise<unknown> {
    await Promise.resolve();
    const mishap = this.mishaps.shift();
    if (mishap instanceof Error) {
      throw mishap;
    }
    const bytes = piece.offset === 0 ? [] : this.#parts.get(piece.upload);
    const isTwice = piece.offset === 0 && this.#parts.has(piece.upload);
    if (bytes?.length !== piece.offset || isTwice) {
      this.#parts.delete(piece.upload);
      throw refusal('upload_invalid', 'Send it again.');
    }
    bytes.push(...(fromBase64Url(piece.data) ?? []));
    this.#parts.set(piece.upload, bytes);
    if (mishap === 'lost-answer') {
      throw new Interrupted();
    }
    if (bytes.length < piece.total) {
      return { received: bytes.length };
    }
    this.files.push({ name: piece.name, bytes });
    return { received: bytes.length, path: `/home/ada/.traymux/${piece.name}` };
  }
}

describe('an upload', () => {
  it.each([0, 1, 32_768, 100_000])('of %d bytes arrives whole', async (size) => {
    const machine = new Machine();
    const upload = new Upload(file(size), PANE, machine);
    expect(await upload.run()).toBe('/home/ada/.traymux/photo.png');
    const expected = await file(size).read(0, size);
    expect(machine.files[0]?.bytes).toEqual([...expected]);
    expect(upload.state.value.kind).toBe('done');
  });

  it('goes on when the connection is back', async () => {
    const machine = new Machine();
    machine.mishaps.push(undefined, new Interrupted(), undefined);
    expect(await new Upload(file(100_000), PANE, machine).run()).toBeDefined();
    expect(machine.files).toHaveLength(1);
  });

  it('begins anew when the machine has forgotten it, or its answer was lost', async () => {
    const machine = new Machine();
    machine.mishaps.push(undefined, 'lost-answer');
    expect(await new Upload(file(100_000), PANE, machine).run()).toBeDefined();
    expect(machine.files.map(({ bytes }) => bytes.length)).toEqual([100_000]);
  });

  it('says why the machine refuses', async () => {
    const machine = new Machine();
    machine.mishaps.push(refusal('disk_full', 'The disk is full.'));
    const upload = new Upload(file(10), PANE, machine);
    expect(await upload.run()).toBeUndefined();
    expect(upload.state.value).toEqual({
      kind: 'refused',
      sentence: 'The disk is full.',
      code: 'disk_full',
    });
  });

  it('says when the file is gone', async () => {
    const source = { ...file(10), read: () => Promise.reject(new Error('NotReadableError')) };
    const upload = new Upload(source, PANE, new Machine());
    expect(await upload.run()).toBeUndefined();
    expect(upload.state.value.kind).toBe('unreadable');
  });

  it('stops when it is cancelled, on the machine too', async () => {
    const machine = new Machine();
    const upload = new Upload(file(500_000), PANE, machine);
    const done = upload.run();
    upload.cancel();
    expect(await done).toBeUndefined();
    expect(machine.cancelled).toHaveLength(1);
    expect(machine.files).toEqual([]);
    expect(upload.state.value.kind).toBe('cancelled');
  });
});

describe('several uploads', () => {
  it('end one by one, and those that failed stay on the list', async () => {
    const machine = new Machine();
    const uploads = new Uploads(machine);
    const paths: (string | undefined)[] = [];
    machine.mishaps.push(refusal('too_large', 'Too large.'));
    await new Promise<void>((resolve) => {
      uploads.add([1, 2, 3].map(file), PANE, (path) => {
        paths.push(path);
        if (paths.length === 3) {
          resolve();
        }
      });
    });
    expect(paths.filter((path) => path !== undefined)).toHaveLength(2);
    expect(uploads.list.value.map(({ state }) => state.value.kind)).toEqual(['refused']);
  });
});
