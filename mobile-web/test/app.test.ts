import { signal } from '@preact/signals-core';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Session } from '../src/wire/model';
import type { Trust } from '../src/pwa/trust';
import { rowOf } from '../src/connection/sections';
import type { Outcome } from '../src/terminal/composer';
import { App, type Paired } from '../src/screens/app';
import { HomeControls } from '../src/screens/home-controls';
import type { Route } from '../src/screens/route';
import { texts } from '../src/ui/texts';
import { fixture } from './support/fixtures';
import { ManualClock } from './support/manual-clock';
import { inTurn } from './support/scripted-history';
import { ScriptedServer } from './support/scripted-server';
import { anAttention, aPane, aSession, aWindow } from './support/sessions';
import {
  machine,
  MemoryMachines,
  MemoryValues,
  surroundings,
  vectors,
} from './support/surroundings';

const snapshot = fixture('server/event.sessions.snapshot') as {
  readonly data: { readonly sessions: readonly Session[]; readonly servers: readonly object[] };
};

let server: ScriptedServer;
let machines: MemoryMachines;
let storage: MemoryValues;
let tabStorage: MemoryValues;
let app: App;
let trust: Trust;
let wiped: number;
let told: number;
let looked: number;
let shared: Promise<undefined>;

const route = signal<Route>({ screen: 'home' });

beforeEach(async () => {
  vi.stubGlobal('isSecureContext', true);
  vi.stubGlobal('history', { replaceState: vi.fn() });
  trust = 'untrusted';
  wiped = 0;
  told = 0;
  looked = 0;
  shared = Promise.resolve(undefined);
  server = new ScriptedServer();
  machines = new MemoryMachines();
  machines.kept = await machine();
  storage = new MemoryValues();
  tabStorage = new MemoryValues();
  route.value = { screen: 'session', session: 'gone' };
  app = newApp();
  await meet();
});

async function meet(): Promise<void> {
  await app.start(undefined);
  server.last.say(fixture('server/challenge'));
  await server.last.hello();
  server.last.say(fixture('server/welcome'));
}

function pairedOf({ phase }: App): Paired {
  if (phase.value.kind !== 'paired') {
    throw new Error('Not paired.');
  }
  return phase.value.paired;
}

function newApp(): App {
  return new App({
    at: surroundings(server, new ManualClock()),
    machines,
    storage,
    tabStorage,
    route,
    now: signal(0),
    dark: signal(false),
    shell: {
      isLocal: true,
      checkTrust: () => {
        looked++;
        return Promise.resolve(trust);
      },
      isOutdated: () => Promise.resolve(false),
      shared: { read: () => shared, drop: () => Promise.resolve() },
      wipe: () => {
        wiped++;
        return Promise.resolve();
      },
      tellForgotten: () => told++,
    },
  });
}

afterEach(() => {
  vi.unstubAllGlobals();
});

describe('what a machine says of itself', () => {
  it('is known before it is met again', async () => {
    const phaseOf = (each: App) => {
      const phase = each.phase.value;
      return phase.kind === 'paired' ? phase.paired.warnings.value : undefined;
    };
    const { warnings } = fixture('server/welcome') as { readonly warnings: readonly string[] };
    expect(phaseOf(app)).toEqual(warnings);
    const later = newApp();
    await later.start(undefined);
    expect(phaseOf(later)).toEqual(warnings);
  });
});

describe('starting', () => {
  it('waits for no browser that is slow to tell what was shared', async () => {
    shared = new Promise(() => undefined);
    const late = newApp();
    void late.start(undefined);
    await vi.waitFor(() => {
      expect(late.phase.value.kind).toBe('paired');
    });
  });

  it('stays connected when a code of the same machine is scanned again', async () => {
    const before = pairedOf(app);
    await app.start('#v1.broken');
    expect(pairedOf(app)).toBe(before);
  });
});

describe('a device that was unpaired at the machine', () => {
  it('forgets everything and begins at home', async () => {
    app.hide();
    app.drafts.write('gone', 'half a sentence');
    server.last.close(4401);
    await inTurn();
    // Written in the list, perhaps in an earlier load, it went through no compose box.
    expect(app.phase.value).toMatchObject({ kind: 'unpaired', unsent: ['half a sentence'] });
    expect(machines.kept).toBeUndefined();
    expect([...storage.values.keys()]).toEqual([]);
    expect([...tabStorage.values.keys()]).toEqual([]);
    expect(app.route.value).toEqual({ screen: 'home' });
    expect(wiped).toBe(1);
  });
});

describe('what is under way when a pairing ends', () => {
  /** Resolves once nobody waits for the machine's answer any more. */
  const write = () => {
    const composer = app.typing.composer('open');
    const { connection } = pairedOf(app);
    composer.write('under way');
    const sent = composer.send(async (text): Promise<Outcome> => {
      const wanted = { session: 'open', pane: '%1', text };
      await connection.request('session.message', wanted).catch(() => undefined);
      return 'doubtful';
    });
    composer.write('and since');
    return sent;
  };

  it('is given back, with what earlier visits left', async () => {
    app.drafts.write('never opened', 'of an earlier visit');
    storage.setItem('traymux.drafts-left', '["of a session that ended"]');
    app = newApp();
    await meet();
    const sent = write();
    app.typing.keystrokes('open').unsent('typed', false);
    storage.setItem('traymux.adrift.never opened', 'typed before');
    server.last.close(4401);
    await inTurn();
    await sent;
    const phase = app.phase.value;
    expect(phase.kind === 'unpaired' && [...(phase.unsent ?? [])].sort()).toEqual([
      'of a session that ended',
      'of an earlier visit',
      'typed',
      'typed before',
      'under way\nand since',
    ]);
    expect([...storage.values.keys()]).toEqual([]);
  });

  it('is written back by nobody', async () => {
    const { typing, preferences } = app;
    const composer = typing.composer('open');
    const sent = write();
    app.forgotten();
    await sent;
    composer.write('late');
    typing.sent.add('open', 'late');
    typing.snippets.put({ id: '1', name: 'late', text: 'late' });
    preferences.fontSize = 20;
    await inTurn();
    expect([...storage.values.keys()]).toEqual([]);
    expect(app.typing.composer('open').text.value).toBe('');
    expect(app.typing.sent.of('open')).toEqual([]);
    expect(app.preferences.fontSize).not.toBe(20);
  });
});

describe('drafts', () => {
  const there = snapshot.data.sessions[0]?.id ?? '';

  beforeEach(() => {
    app.drafts.write('gone', 'half a sentence');
    app.drafts.write(there, 'the other half');
  });

  it('go with their sessions', () => {
    server.last.say(snapshot);
    expect(app.drafts.read('gone')).toBe('');
    expect(app.drafts.read(there)).toBe('the other half');
  });

  it('stay while a tmux server does not say what it has', () => {
    const servers = snapshot.data.servers.map((each) => ({
      ...each,
      state: 'unresponsive',
      message: 'tmux does not answer.',
    }));
    server.last.say({ ...snapshot, data: { ...snapshot.data, servers } });
    expect(app.drafts.read('gone')).toBe('half a sentence');
  });
});

describe('a message from the list', () => {
  const [session] = snapshot.data.sessions;
  const id = session?.id ?? '';

  const controls = () => {
    server.last.say(snapshot);
    return new HomeControls(app, pairedOf(app));
  };

  const row = () => {
    if (!session) {
      throw new Error('No session.');
    }
    return rowOf(session, new Set());
  };

  it('is what the box of the session holds, too', async () => {
    const list = controls();
    const box = app.typing.composer(id);
    list.composer(row()).write('from the list');
    expect(box.text.value).toBe('from the list');
    box.write('from the box');
    const sent = list.message(row());
    expect([box.text.value, box.delivery.value.kind]).toEqual(['', 'sending']);
    const request = await server.last.request('session.message');
    expect(request.params).toMatchObject({ session: id, text: 'from the box' });
    server.last.say({ type: 'response', id: request.id, result: { taken: true } });
    expect(await sent).toBe(true);
    expect([box.text.value, app.drafts.read(id)]).toEqual(['', '']);
    expect(app.typing.sent.of(id)).toEqual(['from the box']);
  });

  it('is back in the box in doubt when the connection goes away under it', async () => {
    const list = controls();
    list.composer(row()).write('from the list');
    const sent = list.message(row());
    await server.last.request('session.message');
    server.last.close(1006);
    expect(await sent).toBe(false);
    const { text, delivery } = app.typing.composer(id);
    expect(text.value).toBe('from the list');
    expect(delivery.value).toMatchObject({ kind: 'back', why: 'doubtful' });
  });
});

describe('logging out', () => {
  const paired = () => pairedOf(app);

  it('tells the machine, and forgets', async () => {
    const left = app.forget(paired());
    const { id } = await server.last.request('device.leave');
    server.last.say({ type: 'response', id, result: {} });
    await left;
    expect(app.phase.value).toEqual({ kind: 'unpaired', note: texts.welcome.left });
    expect([machines.kept, wiped, told]).toEqual([undefined, 1, 1]);
  });

  it('forgets without the machine, and says what is left to do there', async () => {
    server.last.close(1006);
    await app.forget(paired());
    const note = `${texts.welcome.left} ${texts.settings.forgetOffline}`;
    expect(app.phase.value).toEqual({ kind: 'unpaired', note });
    expect([machines.kept, wiped, told]).toEqual([undefined, 1, 1]);
  });

  it('happens in every tab', async () => {
    app.forgotten();
    await inTurn();
    expect(app.phase.value).toMatchObject({ kind: 'unpaired' });
    expect([wiped, told]).toEqual([1, 0]);
  });
});

describe('pairing after logging out', () => {
  it('brings the worker back', async () => {
    vi.stubGlobal('navigator', { userAgent: '' });
    vi.stubGlobal('window', { matchMedia: () => ({ matches: false }) });
    app.forgotten();
    await inTurn();
    const before = looked;
    app.pairBy({ kind: 'typed', characters: vectors.typed.code });
    expect(looked).toBe(before + 1);
  });
});

describe('loading again', () => {
  const reload = vi.fn();

  beforeEach(() => {
    reload.mockClear();
    vi.stubGlobal('location', { reload });
  });

  it('happens at once', () => {
    app.reload();
    expect(reload).toHaveBeenCalledOnce();
  });

  it('asks first while a file is on its way', async () => {
    const source = { name: 'a', size: 1, read: () => Promise.resolve(new Uint8Array(1)) };
    const uploads = app.typing.uploads('s', pairedOf(app).connection);
    uploads.add([source], { session: 's', pane: '%1' }, () => undefined);
    app.reload();
    expect(reload).not.toHaveBeenCalled();
    const { text, action } = app.notice.value ?? {};
    expect(text).toBe(texts.update.uploading);
    action?.run();
    expect(reload).toHaveBeenCalledOnce();
    const [upload] = uploads.list.value;
    if (upload) {
      uploads.remove(upload);
    }
    app.reload();
    expect(reload).toHaveBeenCalledTimes(2);
    await inTurn();
  });
});

describe('the certificate', () => {
  const reports = () => server.last.requests('device.report').map(({ params }) => params);

  it('is looked at when somebody comes back, and the machine hears of it', async () => {
    expect(reports()).toEqual([{ trusted: false }]);
    await app.trust.look();
    expect(app.isUnverified.value).toBe(true);
    trust = 'trusted';
    app.wake('doubt');
    await inTurn();
    expect(app.isUnverified.value).toBe(false);
    expect(reports()).toEqual([{ trusted: false }, { trusted: true }]);
  });

  it('stays what the machine counts it as where the browser cannot tell', async () => {
    trust = 'unknown';
    const looked = app.trust.look();
    expect(app.isUnverified.value).toBe(false);
    await looked;
    expect(app.isUnverified.value).toBe(true);
    expect(reports()).toEqual([{ trusted: false }]);
  });
});

describe('what is typed in the list', () => {
  const password = (text: string) => ({ id: text, kind: 'password', text, choices: [] });
  const asking = (text: string, echo?: boolean) => {
    const attention = anAttention({ state: 'waiting', question: password(text) });
    const window = aWindow({ panes: [aPane({ attention, echo })] });
    return rowOf(aSession({ windows: [window] }), new Set());
  };

  const inList = () => {
    const phase = app.phase.value;
    if (phase.kind !== 'paired') {
      throw new Error('The device is not paired.');
    }
    return new HomeControls(app, phase.paired);
  };

  it('answers what was asked when the answers were opened', async () => {
    const controls = inList();
    const question = password('Password for root:');
    expect(controls.answersTo(asking(question.id))).toMatchObject({ question });
    void controls.answer(asking('Token:'), question, { text: 'hunter2' });
    await inTurn();
    expect(server.last.requests('question.answer').map(({ params }) => params)).toMatchObject([
      { question: 'Password for root:' },
    ]);
  });

  it('is kept nowhere while the program hides it', () => {
    const controls = inList();
    const row = asking('Password:', false);
    controls.composer(row).write('hunter2');
    expect(app.drafts.read(row.session.id)).toBe('');
  });
});
