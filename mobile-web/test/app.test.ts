import { signal } from '@preact/signals-core';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Session } from '../src/wire/model';
import { App } from '../src/screens/app';
import type { Route } from '../src/screens/route';
import { fixture } from './support/fixtures';
import { ManualClock } from './support/manual-clock';
import { inTurn } from './support/scripted-history';
import { ScriptedServer } from './support/scripted-server';
import { machine, MemoryMachines, MemoryValues, surroundings } from './support/surroundings';

const snapshot = fixture('server/event.sessions.snapshot') as {
  readonly data: { readonly sessions: readonly Session[]; readonly servers: readonly object[] };
};

let server: ScriptedServer;
let machines: MemoryMachines;
let storage: MemoryValues;
let tabStorage: MemoryValues;
let app: App;

const route = signal<Route>({ screen: 'home' });

beforeEach(async () => {
  vi.stubGlobal('isSecureContext', true);
  vi.stubGlobal('history', { replaceState: vi.fn() });
  server = new ScriptedServer();
  machines = new MemoryMachines();
  machines.kept = await machine();
  storage = new MemoryValues();
  tabStorage = new MemoryValues();
  route.value = { screen: 'session', session: 'gone' };
  app = new App({
    at: surroundings(server, new ManualClock()),
    machines,
    storage,
    tabStorage,
    route,
    now: signal(0),
    dark: signal(false),
  });
  await app.start(undefined);
  server.last.say(fixture('server/challenge'));
  await server.last.hello();
  server.last.say(fixture('server/welcome'));
});

afterEach(() => {
  vi.unstubAllGlobals();
});

describe('a device that was unpaired at the machine', () => {
  it('forgets everything and begins at home', async () => {
    app.drafts.write('gone', 'half a sentence');
    server.last.say(snapshot);
    server.last.close(4401);
    await inTurn();
    expect(app.phase.value).toMatchObject({ kind: 'unpaired' });
    expect(machines.kept).toBeUndefined();
    expect([...storage.values.keys()]).toEqual([]);
    expect([...tabStorage.values.keys()]).toEqual([]);
    expect(app.route.value).toEqual({ screen: 'home' });
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
