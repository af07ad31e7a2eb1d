import { beforeEach, describe, expect, it } from 'vitest';
import { Connection } from '../src/connection/connection';
import { SessionList } from '../src/connection/session-list';
import type { Session } from '../src/wire/model';
import { fixture } from './support/fixtures';
import { ManualClock } from './support/manual-clock';
import { ScriptedServer } from './support/scripted-server';
import { machine, MemoryValues, surroundings } from './support/surroundings';

const snapshot = fixture('server/event.sessions.snapshot') as {
  readonly data: { readonly sessions: readonly Session[] };
};
const change = fixture('server/event.sessions.change') as { readonly data: object };

describe('the session list', () => {
  let clock: ManualClock;
  let server: ScriptedServer;
  let storage: MemoryValues;
  let list: SessionList;

  beforeEach(async () => {
    clock = new ManualClock();
    server = new ScriptedServer();
    storage = new MemoryValues();
    list = new SessionList(storage, clock);
    const connection = new Connection(surroundings(server, clock), await machine());
    connection.follow(list);
    connection.start();
    await greet();
  });

  async function greet(): Promise<void> {
    server.last.say(fixture('server/challenge'));
    await server.last.hello();
    server.last.say(fixture('server/welcome'));
  }

  const names = () => list.sessions.value.map(({ name }) => name);

  it('subscribes, shows the snapshot and follows changes', () => {
    expect(server.last.requests('events.subscribe')).toHaveLength(1);
    expect(list.tmux.value).toBeUndefined();
    server.last.say(snapshot);
    expect(names()).toEqual(['api', 'deploy <b>"prod"</b> é 日本']);
    server.last.say(change);
    expect(names()).toEqual(['api-2']);
    expect(list.seen.value).toBeUndefined();
  });

  it('stands in the order of the names, numbers by their value', () => {
    const sessions = ['b', 'a10', 'a9'].map((name) => ({
      ...snapshot.data.sessions[0],
      id: name,
      name,
    }));
    server.last.say({ ...snapshot, data: { ...snapshot.data, sessions } });
    expect(names()).toEqual(['a9', 'a10', 'b']);
  });

  it('bears a change that comes twice', () => {
    server.last.say(snapshot);
    server.last.say(change);
    server.last.say({ ...change, seq: 3 });
    expect(names()).toEqual(['api-2']);
  });

  it('asks for the snapshot again when one went missing', () => {
    server.last.say(snapshot);
    server.last.say({ ...change, seq: 7 });
    expect(names()).toHaveLength(2);
    expect(server.last.requests('events.subscribe')).toHaveLength(2);
    server.last.say({ ...snapshot, seq: 8 });
    server.last.say({ ...change, seq: 9 });
    expect(names()).toEqual(['api-2']);
  });

  it('keeps the list while offline and says from when it is', () => {
    server.last.say(snapshot);
    const heard = clock.now();
    clock.advance(5_000);
    server.last.close(1006);
    expect(names()).toHaveLength(2);
    expect(list.seen.value).toBe(heard);
    const later = new SessionList(storage, clock);
    expect(later.sessions.value).toEqual(list.sessions.value);
    expect(later.seen.value).toBe(heard);
  });

  it.each(['nonsense', '{}', '{"overview":{"tmux":{"state":"odd"}},"seen":1}'])(
    'starts empty when what was kept is %j',
    (text) => {
      storage.setItem('traymux.sessions', text);
      const later = new SessionList(storage, clock);
      expect(later.sessions.value).toEqual([]);
      expect(storage.values.size).toBe(0);
    },
  );

  it('forgets', () => {
    server.last.say(snapshot);
    list.forget();
    expect(names()).toEqual([]);
    expect(storage.values.size).toBe(0);
  });
});
