import { beforeEach, describe, expect, it } from 'vitest';
import { Answering } from '../src/connection/answering';
import { ManualClock } from './support/manual-clock';

let clock: ManualClock;
let answering: Answering;

beforeEach(() => {
  clock = new ManualClock();
  answering = new Answering(clock);
  answering.ask('q1');
});

describe('an answer', () => {
  it('waits until the question can have been read', () => {
    expect(answering.isOpenFor('q1')).toBe(false);
    clock.advance(600);
    expect(answering.isOpenFor('q1')).toBe(true);
    answering.ask('q1');
    expect(answering.isOpenFor('q1')).toBe(true);
  });

  it('does not go to the question that comes next', async () => {
    clock.advance(600);
    const sent = answering.send(() => Promise.resolve());
    expect(answering.isOpenFor('q1')).toBe(false);
    expect(answering.isOpenFor('q2')).toBe(false);
    answering.ask('q2');
    expect(await sent).toBe(true);
    expect(answering.sending.value).toEqual({ kind: 'unread' });
    clock.advance(599);
    expect(answering.isOpenFor('q2')).toBe(false);
    clock.advance(1);
    expect(answering.isOpenFor('q2')).toBe(true);
  });

  it('can be given again when the question stays', async () => {
    clock.advance(600);
    await answering.send(() => Promise.resolve());
    expect(answering.sending.value).toEqual({ kind: 'sent' });
    clock.advance(3_000);
    expect(answering.isOpenFor('q1')).toBe(true);
    const failure = new Error('no');
    expect(await answering.send(() => Promise.reject(failure))).toBe(false);
    expect(answering.sending.value).toEqual({ kind: 'failed', failure });
    expect(answering.isOpenFor('q1')).toBe(true);
  });

  it('is waited for by nobody who has gone', () => {
    answering.dispose();
    expect(clock.timers).toBe(0);
  });
});
