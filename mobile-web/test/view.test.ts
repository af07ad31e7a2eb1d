import { beforeEach, describe, expect, it, vi } from 'vitest';
import { Acknowledgement } from '../src/connection/acknowledgement';
import { browserInflate } from '../src/connection/browser-ports';
import { Connection } from '../src/connection/connection';
import { Interrupted, Refused } from '../src/connection/link';
import { type Canvas, View } from '../src/connection/view';
import { utf8 } from '../src/wire/bytes';
import type { Size } from '../src/wire/model';
import { toHex } from './support/fixtures';
import { answer, greet } from './support/greeting';
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
const attachedAs = (channel: number) => ({
  channel,
  cols: 48,
  rows: 32,
  mode: 'fit',
  shows: '@5',
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
    view = new View({ session: 's', inflate: undefined }, canvas);
    seq = 0;
    connection.follow(view);
    connection.start();
    await greet(server);
  });

  const attach = async (channel: number, different: object = {}) => {
    view.want({ cols: 48, rows: 32 });
    return answer(server, 'terminal.attach', { ...attachedAs(channel), ...different });
  };

  const refuse = async (method: string, code: string) => {
    const { id } = await server.last.request(method);
    server.last.say({ type: 'response', id, error: { code, message: 'No.' } });
  };

  const comeBack = async () => {
    server.last.close(1006);
    clock.advance(0);
    await greet(server);
  };

  const tell = (data: object) => {
    server.last.say({ type: 'event', topic: 'terminal', seq: ++seq, data });
  };

  it('begins where an earlier view left off', async () => {
    const place = { shows: '@7' };
    const later = new View({ session: 's', inflate: undefined, place }, canvas);
    connection.follow(later);
    later.want({ cols: 48, rows: 32 });
    const { params } = await server.last.request('terminal.attach');
    expect(params).toMatchObject({ shows: '@7' });
    await answer(server, 'terminal.attach', { ...attachedAs(3), shows: '@7', mode: 'mirror' });
    expect(later.place).toEqual(place);
    expect(server.last.requests('terminal.lease')).toEqual([]);
  });

  it('attaches once it knows its size', async () => {
    expect(server.last.requests('terminal.attach')).toEqual([]);
    view.want({ cols: 48, rows: 32 });
    const { params } = await server.last.request('terminal.attach');
    expect(params).toEqual({ session: 's', cols: 48, rows: 32 });
    await answer(server, 'terminal.attach', attachedAs(3));
    server.last.output(3, utf8('hi'));
    server.last.output(4, utf8('for somebody else'));
    expect(canvas.log).toEqual(['begin 48x32', 'hi']);
    expect(view.state.value).toEqual({
      kind: 'live',
      mode: 'fit',
      size: { cols: 48, rows: 32 },
      shows: '@5',
    });
  });

  it('acknowledges what was parsed, not what arrived', async () => {
    await attach(3);
    server.last.output(3, new Uint8Array(WINDOW / 4));
    expect(server.last.frames).toEqual([]);
    canvas.parse();
    expect(server.last.frames.map(toHex)).toEqual(['03000000030000000000002000']);
  });

  it('acknowledges nothing of an earlier attachment', async () => {
    await attach(3);
    server.last.output(3, new Uint8Array(WINDOW));
    await comeBack();
    await answer(server, 'terminal.attach', attachedAs(1));
    canvas.parse();
    expect(server.last.frames).toEqual([]);
    server.last.output(1, new Uint8Array(WINDOW));
    canvas.parse();
    expect(server.last.frames.map(toHex)).toEqual(['03000000010000000000008000']);
  });

  it('begins anew on each attachment and never draws twice', async () => {
    await attach(3);
    server.last.output(3, utf8('before'));
    await comeBack();
    server.last.output(3, utf8('late'));
    await answer(server, 'terminal.attach', attachedAs(1));
    server.last.output(1, utf8('after'));
    expect(canvas.log).toEqual(['begin 48x32', 'before', 'begin 48x32', 'after']);
  });

  it('follows sizes in the order of the bytes', async () => {
    await attach(3);
    server.last.output(3, utf8('a'));
    tell({ channel: 3, kind: 'size', cols: 160, rows: 44, mode: 'mirror', shows: '@5' });
    server.last.output(3, utf8('b'));
    expect(canvas.log).toEqual(['begin 48x32', 'a', 'resize 160x44', 'b']);
    expect(view.state.value).toMatchObject({ mode: 'mirror', size: { cols: 160, rows: 44 } });
  });

  it('asks for a new size, also for one that came up while it attached', async () => {
    view.want({ cols: 48, rows: 32 });
    view.want({ cols: 48, rows: 32 });
    view.want({ cols: 48, rows: 14 });
    expect(server.last.requests('terminal.attach')).toHaveLength(1);
    await answer(server, 'terminal.attach', attachedAs(3));
    const { params } = await server.last.request('terminal.resize');
    expect(params).toEqual({ channel: 3, cols: 48, rows: 14 });
    await answer(server, 'terminal.resize', { cols: 48, rows: 14, mode: 'fit', shows: '@5' });
    expect(canvas.log).toEqual(['begin 48x32', 'resize 48x14']);
  });

  it('sends input in frames that fit, and only while attached', async () => {
    expect(view.isAttached).toBe(false);
    view.input(utf8('lost'));
    await attach(3);
    expect(view.isAttached).toBe(true);
    view.input(utf8('x'.repeat(40_000)));
    expect(server.last.frames.map(({ length }) => length - 5)).toEqual([16_384, 16_384, 7_232]);
    expect(server.last.frames.every(({ length }) => length < 65_536)).toBe(true);
    server.last.close(1006);
    expect(view.isAttached).toBe(false);
    view.input(utf8('lost'));
    expect(server.last.frames).toHaveLength(3);
  });

  it.each(['session_ended', 'server_ended', 'detached', 'failed', 'bad_acknowledge'])(
    'ends with %s and stays ended over a reconnect',
    async (reason) => {
      await attach(3);
      tell({ channel: 3, kind: 'ended', reason });
      expect(view.state.value).toEqual({ kind: 'ended', reason });
      await comeBack();
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
    await answer(server, 'terminal.attach', attachedAs(3));
    expect((await server.last.request('terminal.detach')).params).toEqual({ channel: 3 });
    expect(canvas.log).toEqual([]);
  });

  it('starts over where the server says so, and goes on counting', async () => {
    await attach(3);
    server.last.output(3, new Uint8Array(WINDOW / 8));
    tell({ channel: 3, kind: 'restart' });
    server.last.output(3, new Uint8Array(WINDOW / 8));
    canvas.parse();
    expect(canvas.log[2]).toBe('restart');
    expect(server.last.frames.map(toHex)).toEqual(['03000000030000000000002000']);
  });

  it('shows another window, and shows it again when the link comes back', async () => {
    await attach(3);
    const selected = view.select('@8');
    const shown = { cols: 80, rows: 24, mode: 'mirror', shows: '@8' };
    expect((await answer(server, 'window.select', shown)).params).toEqual({
      channel: 3,
      window: '@8',
    });
    await selected;
    expect(view.state.value).toMatchObject({ shows: '@8', mode: 'mirror' });
    await comeBack();
    const { params } = await server.last.request('terminal.attach');
    expect(params).toEqual({ session: 's', cols: 48, rows: 32, shows: '@8' });
  });

  it('stays where it is when the window cannot be shown', async () => {
    await attach(3);
    const selected = view.select('@8');
    await refuse('window.select', 'window_gone');
    await expect(selected).rejects.toBeInstanceOf(Refused);
    expect(view.state.value).toMatchObject({ kind: 'live', shows: '@5' });
  });

  it('shows the current window when its own was closed meanwhile', async () => {
    await attach(3);
    await comeBack();
    await refuse('terminal.attach', 'window_gone');
    await answer(server, 'terminal.attach', { ...attachedAs(4), shows: '@9' });
    expect(server.last.requests('terminal.attach')[1]?.params).not.toHaveProperty('shows');
    expect(view.state.value).toMatchObject({ kind: 'live', shows: '@9' });
  });

  it('attaches to the window that was chosen before anything was there', async () => {
    view.want({ cols: 48, rows: 32 });
    await view.select('@8');
    const [first, second] = server.last.requests('terminal.attach');
    expect(second?.params).toMatchObject({ shows: '@8' });
    server.last.say({ type: 'response', id: first?.id, result: attachedAs(3) });
    server.last.say({ type: 'response', id: second?.id, result: attachedAs(4) });
    expect(server.last.requests('terminal.detach')[0]?.params).toEqual({ channel: 3 });
    expect(canvas.log).toEqual(['begin 48x32']);
  });

  it('asks for nothing while nothing is attached', async () => {
    await expect(view.lease(true)).rejects.toBeInstanceOf(Interrupted);
    view.wheel('%9', 1, { col: 0, row: 0 });
    expect(server.last.requests('terminal.wheel')).toEqual([]);
  });

  describe('with a lease', () => {
    const leased = { cols: 48, rows: 32, mode: 'lease', shows: '@5' };

    beforeEach(async () => {
      await attach(3, { mode: 'mirror' });
      const held = view.lease(true);
      await answer(server, 'terminal.lease', leased);
      await held;
    });

    it('has the size it asked for', () => {
      expect(canvas.log.at(-1)).toBe('resize 48x32');
      expect(view.state.value).toMatchObject({ mode: 'lease' });
    });

    it('says who took it', () => {
      tell({ channel: 3, kind: 'lease_ended', reason: 'taken_back' });
      tell({ channel: 3, kind: 'size', cols: 160, rows: 44, mode: 'mirror', shows: '@5' });
      expect(view.leaseLoss.value).toBe('taken_back');
      expect(view.state.value).toMatchObject({ mode: 'mirror' });
    });

    it('holds it still when it comes back in time', async () => {
      await comeBack();
      await answer(server, 'terminal.attach', { ...attachedAs(4), mode: 'lease' });
      expect(server.last.requests('terminal.lease')).toEqual([]);
    });

    it('says that the machine has its size back when it comes back late, and does not ask again', async () => {
      await comeBack();
      await answer(server, 'terminal.attach', { ...attachedAs(4), mode: 'mirror' });
      expect(server.last.requests('terminal.lease')).toEqual([]);
      expect(view.leaseLoss.value).toBe('given_back');
    });

    it.each(['taken_back', 'taken_over'])('does not ask again once it was %s', async (reason) => {
      tell({ channel: 3, kind: 'lease_ended', reason });
      await comeBack();
      await answer(server, 'terminal.attach', { ...attachedAs(4), mode: 'mirror' });
      expect(server.last.requests('terminal.lease')).toEqual([]);
    });

    it('leaves it behind when its window is closed', async () => {
      tell({ channel: 3, kind: 'size', cols: 160, rows: 44, mode: 'mirror', shows: '@8' });
      await comeBack();
      await answer(server, 'terminal.attach', { ...attachedAs(4), mode: 'mirror', shows: '@8' });
      expect(server.last.requests('terminal.lease')).toEqual([]);
    });

    it('leaves it behind with the window', async () => {
      const selected = view.select('@8');
      await answer(server, 'window.select', { ...leased, mode: 'mirror', shows: '@8' });
      await selected;
      await comeBack();
      await answer(server, 'terminal.attach', { ...attachedAs(4), mode: 'mirror', shows: '@8' });
      expect(server.last.requests('terminal.lease')).toEqual([]);
    });
  });

  describe('with compression', () => {
    beforeEach(async () => {
      view.close();
      view = new View({ session: 's', inflate: browserInflate() }, canvas);
      connection.follow(view);
      const { params } = await attach(3);
      expect(params).toMatchObject({ deflate: true });
    });

    const deflated = async (text: string) => {
      const packed = new Blob([text]).stream().pipeThrough(new CompressionStream('deflate-raw'));
      return new Uint8Array(await new Response(packed).arrayBuffer());
    };

    it('draws in the order of the server, and counts what was inflated', async () => {
      const large = 'x'.repeat(WINDOW / 4);
      const [first, second] = [await deflated(large), await deflated('c')];
      server.last.output(3, utf8('a'));
      server.last.deflated(3, first);
      server.last.output(3, utf8('b'));
      tell({ channel: 3, kind: 'size', cols: 80, rows: 24, mode: 'mirror', shows: '@5' });
      server.last.deflated(3, second);
      server.last.output(3, utf8('d'));
      expect(canvas.log).toEqual(['begin 48x32', 'a']);
      await vi.waitFor(() => {
        expect(canvas.log.slice(2)).toEqual([large, 'b', 'resize 80x24', 'c', 'd']);
      });
      canvas.parse();
      expect(server.last.frames.map(toHex)).toEqual(['03000000030000000000002001']);
      server.last.output(3, utf8('e'));
      expect(canvas.log.at(-1)).toBe('e');
    });

    it('draws nothing of an attachment that is over', async () => {
      server.last.deflated(3, await deflated('late'));
      await comeBack();
      await answer(server, 'terminal.attach', attachedAs(4));
      server.last.deflated(4, await deflated('new'));
      await vi.waitFor(() => {
        expect(canvas.log).toEqual(['begin 48x32', 'begin 48x32', 'new']);
      });
    });

    it('does without when something cannot be inflated', async () => {
      server.last.deflated(3, utf8('\xff\xff\xff'));
      expect((await server.last.request('terminal.detach')).params).toEqual({ channel: 3 });
      const { params } = await server.last.request('terminal.attach');
      expect(params).not.toHaveProperty('deflate');
    });
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
