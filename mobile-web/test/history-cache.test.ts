import { beforeEach, describe, expect, it } from 'vitest';
import { CHUNK, HistoryCache } from '../src/connection/history-cache';
import type { Line } from '../src/wire/history';

const lines = (from: number, count: number, prefix = ''): Line[] =>
  Array.from({ length: count }, (_, index) => ({
    text: `${prefix}${String(from + index)}`,
    runs: [],
  }));

let cache: HistoryCache;

beforeEach(() => {
  cache = new HistoryCache();
  cache.bounds = { first: 0, end: 1_000 };
});

const fill = (from: number, to: number) => {
  for (let gap = cache.missing(from, to, 500); gap; gap = cache.missing(from, to, 500)) {
    cache.put(gap.from, lines(gap.from, gap.count));
  }
};

describe('the lines that are here', () => {
  it('are asked for in whole chunks, as many as one page may hold', () => {
    expect(cache.missing(120, 130, 500)).toEqual({ from: 100, count: CHUNK });
    expect(cache.missing(0, 1_000, 500)).toEqual({ from: 0, count: 500 });
    expect(cache.missing(990, 2_000, 500)).toEqual({ from: 950, count: 50 });
  });

  it('are not asked for again', () => {
    cache.put(100, lines(100, 100));
    expect(cache.line(199)?.text).toBe('199');
    expect(cache.line(200)).toBeUndefined();
    expect(cache.missing(100, 200, 500)).toBeUndefined();
    expect(cache.missing(50, 300, 500)).toEqual({ from: 50, count: 50 });
  });

  it('come piece by piece where a line is as long as a message', () => {
    cache.put(100, lines(100, 7));
    expect(cache.missing(100, 150, 500)).toEqual({ from: 107, count: 43 });
    cache.put(107, lines(107, 43));
    expect(cache.missing(100, 150, 500)).toBeUndefined();
    expect(cache.line(149)?.text).toBe('149');
  });

  it('are shown while it is doubted whether they changed, and asked for', () => {
    fill(0, 1_000);
    cache.doubt(960);
    expect(cache.line(970)?.text).toBe('970');
    expect(cache.missing(0, 1_000, 500)).toEqual({ from: 950, count: 50 });
    cache.put(950, lines(950, 50, 'new '));
    expect(cache.line(970)?.text).toBe('new 970');
  });

  it('are the same list until they change', () => {
    fill(0, 100);
    const before = cache.lines(0);
    fill(100, 200);
    expect(cache.lines(0)).toBe(before);
    cache.doubt(0);
    fill(0, 50);
    expect(cache.lines(0)).not.toBe(before);
  });

  it('keep their numbers when the first are dropped', () => {
    fill(0, 200);
    cache.bounds = { first: 75, end: 1_000 };
    expect(cache.line(74)).toBeUndefined();
    expect(cache.missing(60, 200, 500)).toEqual({ from: 75, count: 25 });
    cache.put(75, lines(75, 25));
    expect(cache.line(75)?.text).toBe('75');
    expect(cache.line(150)?.text).toBe('150');
  });

  it('grow at the end', () => {
    fill(950, 1_000);
    cache.bounds = { first: 0, end: 1_020 };
    expect(cache.missing(950, 1_020, 500)).toEqual({ from: 1_000, count: 20 });
    fill(950, 1_020);
    cache.bounds = { first: 0, end: 1_030 };
    expect(cache.missing(950, 1_030, 500)).toEqual({ from: 1_020, count: 10 });
  });

  it('are given up when there are too many, those looked at least recently first', () => {
    cache.bounds = { first: 0, end: 100_000 };
    fill(0, 11_000);
    cache.touch(0, 50);
    fill(50_000, 53_000);
    expect(cache.line(0)?.text).toBe('0');
    expect(cache.line(60)).toBeUndefined();
    expect(cache.line(52_999)?.text).toBe('52999');
  });

  it('are given up when they are too long', () => {
    const long = 'x'.repeat(100_000);
    const huge = Array.from({ length: 50 }, () => ({ text: long, runs: [] }));
    cache.put(0, huge);
    cache.put(50, huge);
    expect(cache.line(0)).toBeUndefined();
    expect(cache.line(50)?.text).toHaveLength(100_000);
  });
});
