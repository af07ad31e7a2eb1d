import { describe, expect, it } from 'vitest';
import { findAgain } from '../src/connection/find-again';
import type { Line } from '../src/wire/history';

const line = (text: string): Line => ({ text, runs: [] });
const history = (count: number) =>
  Array.from({ length: count }, (_, index) => line(index % 5 === 0 ? '' : `line ${String(index)}`));

function search(read: readonly Line[], around: number, now: readonly Line[]) {
  let asked = 0;
  const found = findAgain(read, around, { first: 0, end: now.length }, (from, count) => {
    asked++;
    return Promise.resolve(now.slice(from, from + count));
  });
  return { found, asked: () => asked };
}

describe('what was read', () => {
  const before = history(3_000);
  const read = before.slice(1_000, 1_030);

  it('is where it was when nothing was printed', async () => {
    const { found, asked } = search(read, 1_000, before);
    await expect(found).resolves.toBe(1_000);
    expect(asked()).toBe(1);
  });

  it('is further up by what was printed', async () => {
    const now = [
      ...before,
      ...Array.from({ length: 2_345 }, (_, at) => line(`more ${String(at)}`)),
    ];
    await expect(search(read, 3_345, now).found).resolves.toBe(1_000);
  });

  it('is found across two pages', async () => {
    const now = [...before, ...Array.from({ length: 494 }, (_, at) => line(`more ${String(at)}`))];
    await expect(search(read, 1_494, now).found).resolves.toBe(1_000);
  });

  it('is gone when it was dropped, and not searched for without end', async () => {
    const now = Array.from({ length: 50_000 }, (_, at) => line(`other ${String(at)}`));
    const { found, asked } = search(read, 49_000, now);
    await expect(found).resolves.toBeUndefined();
    expect(asked()).toBe(20);
  });

  it('cannot be told apart when it was empty', async () => {
    await expect(search([line(''), line('')], 5, before).found).resolves.toBeUndefined();
    await expect(search([], 5, before).found).resolves.toBeUndefined();
  });
});
