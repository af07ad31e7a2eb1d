import { beforeEach, describe, expect, it } from 'vitest';
import { Acknowledgement } from '../src/connection/acknowledgement';
import { Connection } from '../src/connection/connection';
import { type Canvas, View } from '../src/connection/view';
import { utf8 } from '../src/wire/bytes';
import type { Size } from '../src/wire/model';
import { fixture, toHex } from './support/fixtures';
import { ManualClock } from './support/manual-clock';
import { ScriptedServer } from './support/scripted-server';
import { machine, surroundings } from './support/surroundings';

/** Writes down what it is told, and parses when the test says so. */
class PaperCanvas implements Canvas {
  readonly log: string[] = [];
  readonly #unparsed: (() => void)[] = [];

  begin({ cols, rows }: Size): void {
    this.log.push(`begin ${String(cols)}x${String(rows)}`);
  }

  resize({ cols, rows }: Size): void {
    this.log.push(`resize ${String(cols)}x${String(rows)}`);
  }

  restart(): void {
    this.log.push('restart');
  }

  output(bytes: Uint8Array, parsed: () => void): void {
    this.log.push(new TextDecoder().decode(bytes));
    this.#unparsed.push(parsed);
  }

  parse(): void {
    for (const parsed of this.#unparsed.splice(0)) {
      parsed();
    }
  }
}

const WINDOW = 32_768;
const challenge = fixture('server/challenge');
const welcome = fixture('server/welcome');
const attachedAs = (channel: number) => ({
  channel,
  cols: 48,
  rows: 32,
  mode: 'fit',
  window: WINDOW,
});

describe('a view', () => {
  let clock: ManualClock;
  let server: ScriptedServer;
  let connection: Connection;
  let canvas: PaperCanvas;
  let view: View;
  let seq: number;

  beforeEach(async () => {
    clock = new ManualClock();
    server = new ScriptedServer();
    connection = new Connection(surroundings(server, clock), await machine());
    canvas = new PaperCanvas();
    view = new View('s', canvas);
    seq = 0;
    connection.follow(view);
    connection.start();
    await greet();
  });

  async function greet(): Promise<void> {
    server.last.say(challenge);
    await server.last.hello();
    server.last.say(welcome);
  }

  async function answer(method: string, result: object): Promise<void> {
    const { id } = await server.last.request(method);
    server.last.say({ type: 'response', id, result });
  }

  const tell = (data: object) => {
    server.last.say({ type: 'event', topic: 'terminal', seq: ++seq, data });
  };

  it('attaches once it knows its size', async () => {
    expect(server.last.requests('terminal.attach')).toEqual([]);
    view.want({ cols: 48, rows: 32 });
    const { params } = await server.last.request('terminal.attach');
    expect(params).toEqual({ session: 's', cols: 48, rows: 32 });
    await answer('terminal.attach', attachedAs(3));
    server.last.output(3, utf8('hi'));
    server.last.output(4, utf8('for somebody else'));
    expect(canvas.log).toEqual(['begin 48x32', 'hi']);
    expect(view.state.value).toEqual({ kind: 'live', mode: 'fit', size: { cols: 48, rows: 32 } });
  });

  it('acknowledges what was parsed, not what arrived', async () => {
    view.want({ cols: 48, rows: 32 });
    await answer('terminal.attach', attachedAs(3));
    server.last.output(3, new Uint8Array(WINDOW / 4));
    expect(server.last.frames).toEqual([]);
    canvas.parse();
    expect(server.last.frames.map(toHex)).toEqual(['03000000030000000000002000']);
  });

  it('acknowledges nothing of an earlier attachment', async () => {
    view.want({ cols: 48, rows: 32 });
    await answer('terminal.attach', attachedAs(3));
    server.last.output(3, new Uint8Array(WINDOW));
    server.last.close(1006);
    clock.advance(0);
    await greet();
    await answer('terminal.attach', attachedAs(1));
    canvas.parse();
    expect(server.last.frames).toEqual([]);
    server.last.output(1, new Uint8Array(WINDOW));
    canvas.parse();
    expect(server.last.frames.map(toHex)).toEqual(['03000000010000000000008000']);
  });

  it('begins anew on each attachment and never draws twice', async () => {
    view.want({ cols: 48, rows: 32 });
    await answer('terminal.attach', attachedAs(3));
    server.last.output(3, utf8('before'));
    server.last.close(1006);
    clock.advance(0);
    await greet();
    server.last.output(3, utf8('late'));
    await answer('terminal.attach', attachedAs(1));
    server.last.output(1, utf8('after'));
    expect(canvas.log).toEqual(['begin 48x32', 'before', 'begin 48x32', 'after']);
  });

  it('follows sizes in the order of the bytes', async () => {
    view.want({ cols: 48, rows: 32 });
    await answer('terminal.attach', attachedAs(3));
    server.last.output(3, utf8('a'));
    tell({ channel: 3, kind: 'size', cols: 160, rows: 44, mode: 'mirror' });
    server.last.output(3, utf8('b'));
    expect(canvas.log).toEqual(['begin 48x32', 'a', 'resize 160x44', 'b']);
    expect(view.state.value).toMatchObject({ mode: 'mirror', size: { cols: 160, rows: 44 } });
  });

  it('asks for a new size, also for one that came up while it attached', async () => {
    view.want({ cols: 48, rows: 32 });
    view.want({ cols: 48, rows: 32 });
    view.want({ cols: 48, rows: 14 });
    expect(server.last.requests('terminal.attach')).toHaveLength(1);
    await answer('terminal.attach', attachedAs(3));
    const { params } = await server.last.request('terminal.resize');
    expect(params).toEqual({ channel: 3, cols: 48, rows: 14 });
    await answer('terminal.resize', { cols: 48, rows: 14, mode: 'fit' });
    expect(canvas.log).toEqual(['begin 48x32', 'resize 48x14']);
  });

  it('sends input in frames that fit, and only while attached', async () => {
    view.input(utf8('lost'));
    view.want({ cols: 48, rows: 32 });
    await answer('terminal.attach', attachedAs(3));
    view.input(utf8('x'.repeat(40_000)));
    expect(server.last.frames.map(({ length }) => length - 5)).toEqual([16_384, 16_384, 7_232]);
    expect(server.last.frames.every(({ length }) => length < 65_536)).toBe(true);
    server.last.close(1006);
    view.input(utf8('lost'));
    expect(server.last.frames).toHaveLength(3);
  });

  it.each(['session_ended', 'server_ended', 'detached', 'failed', 'bad_acknowledge'])(
    'ends with %s and stays ended over a reconnect',
    async (reason) => {
      view.want({ cols: 48, rows: 32 });
      await answer('terminal.attach', attachedAs(3));
      tell({ channel: 3, kind: 'ended', reason });
      expect(view.state.value).toEqual({ kind: 'ended', reason });
      server.last.close(1006);
      clock.advance(0);
      await greet();
      expect(server.last.requests('terminal.attach')).toEqual([]);
      view.reattach();
      expect(server.last.requests('terminal.attach')).toHaveLength(1);
    },
  );

  it('says why it cannot be opened', async () => {
    view.want({ cols: 48, rows: 32 });
    const { id } = await server.last.request('terminal.attach');
    const error = { code: 'view_limit', message: 'Close one first.' };
    server.last.say({ type: 'response', id, error });
    expect(view.state.value).toEqual({ kind: 'refused', message: 'Close one first.' });
  });

  it('has ended when its session is gone', async () => {
    view.want({ cols: 48, rows: 32 });
    const { id } = await server.last.request('terminal.attach');
    server.last.say({ type: 'response', id, error: { code: 'session_gone', message: 'Gone.' } });
    expect(view.state.value).toEqual({ kind: 'ended', reason: 'session_ended' });
  });

  it('gives back a terminal that comes after it was closed', async () => {
    view.want({ cols: 48, rows: 32 });
    view.close();
    await answer('terminal.attach', attachedAs(3));
    expect((await server.last.request('terminal.detach')).params).toEqual({ channel: 3 });
    expect(canvas.log).toEqual([]);
  });
});

describe('acknowledgement', () => {
  it('is sent at every quarter of the window, counting all', () => {
    const sent: number[] = [];
    const acknowledgement = new Acknowledgement(100, (parsed) => sent.push(parsed));
    for (const bytes of [24, 1, 10, 10, 4, 1, 90]) {
      acknowledgement.parsed(bytes);
    }
    expect(sent).toEqual([25, 50, 140]);
  });

  it('works with the smallest of windows', () => {
    const sent: number[] = [];
    new Acknowledgement(1, (parsed) => sent.push(parsed)).parsed(1);
    expect(sent).toEqual([1]);
  });
});
