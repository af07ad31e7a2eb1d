import { afterEach, beforeEach, expect, it, type MockInstance, vi } from 'vitest';
import { Sequence } from '../src/connection/sequence';
import { inTurn } from './support/scripted-history';

let reported: MockInstance;

beforeEach(() => {
  reported = vi.spyOn(console, 'error').mockImplementation(() => undefined);
});

afterEach(() => {
  reported.mockRestore();
});

const broken = () => {
  throw new Error('broken');
};

it('goes on after a step that fails', async () => {
  const sequence = new Sequence();
  const run: string[] = [];
  sequence.add(broken);
  sequence.addLater(Promise.resolve(broken));
  sequence.addLater(Promise.reject(new Error('never ready')));
  sequence.add(() => run.push('waited'));
  await inTurn();
  sequence.add(() => run.push('at once'));
  expect(run).toEqual(['waited', 'at once']);
  expect(reported).toHaveBeenCalledTimes(3);
});

it('keeps the order though some steps are ready only later', async () => {
  const sequence = new Sequence();
  const run: number[] = [];
  let ready: (step: () => void) => void = broken;
  sequence.addLater(new Promise((resolve) => (ready = resolve)));
  sequence.add(() => run.push(2));
  ready(() => run.push(1));
  await inTurn();
  expect(run).toEqual([1, 2]);
});

it('runs nothing once it is stopped', async () => {
  const sequence = new Sequence();
  const run: number[] = [];
  sequence.addLater(Promise.resolve(() => run.push(1)));
  sequence.stop();
  sequence.add(() => run.push(2));
  await inTurn();
  expect(run).toEqual([]);
});
