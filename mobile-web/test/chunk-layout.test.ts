import { beforeEach, expect, it } from 'vitest';
import { ChunkLayout } from '../src/screens/chunk-layout';

let layout: ChunkLayout;

beforeEach(() => {
  layout = new ChunkLayout(20);
  layout.bounds = { first: 0, end: 120 };
});

it('guesses one row for each line', () => {
  expect([layout.top(0), layout.top(1), layout.top(2)]).toEqual([0, 1_000, 2_000]);
  expect(layout.height).toBe(2_400);
  expect(layout.lines(2)).toEqual({ first: 100, end: 120 });
});

it('takes in what was measured', () => {
  expect(layout.measure(0, 1_500)).toBe(true);
  expect(layout.measure(0, 1_500)).toBe(false);
  expect([layout.top(1), layout.height]).toEqual([1_500, 2_900]);
});

it('finds the chunk at a height, or the nearest', () => {
  layout.measure(0, 1_500);
  expect([-5, 0, 1_499, 1_500, 2_499, 2_500, 9_999].map((y) => layout.at(y))).toEqual([
    0, 0, 0, 1, 1, 2, 2,
  ]);
});

it('forgets what it measured of a chunk that was cut or has grown', () => {
  [1_500, 1_600, 700].forEach((height, chunk) => layout.measure(chunk, height));
  layout.bounds = { first: 10, end: 130 };
  expect(layout.height).toBe(40 * 20 + 1_600 + 30 * 20);
  layout.bounds = { first: 60, end: 130 };
  expect(layout.top(1)).toBe(0);
  expect(layout.height).toBe(40 * 20 + 30 * 20);
});

it('measures everything anew in another font', () => {
  layout.measure(0, 1_500);
  layout.reset(30);
  expect(layout.height).toBe(3_600);
});

it('has room for numbers below zero', () => {
  layout.bounds = { first: -60, end: 10 };
  expect([layout.at(0), layout.top(-1), layout.height]).toEqual([-2, 200, 1_400]);
});

it('adds up a hundred thousand lines', () => {
  layout.bounds = { first: 0, end: 100_000 };
  expect(layout.height).toBe(2_000_000);
  expect(layout.at(1_234_567)).toBe(1_234);
});

it('is nothing when there is nothing', () => {
  layout.bounds = { first: 7, end: 7 };
  expect(layout.height).toBe(0);
});
