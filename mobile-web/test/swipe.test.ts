import { describe, expect, it } from 'vitest';
import { type Side, Swipe } from '../src/screens/swipe';

function swiped(
  to: readonly (readonly [number, number])[],
  { sides = ['start', 'end'] as readonly Side[], isRightToLeft = false } = {},
): Swipe {
  const swipe = new Swipe({ x: 100, y: 100 }, new Set(sides), isRightToLeft);
  to.forEach(([x, y]) => {
    swipe.move({ x: 100 + x, y: 100 + y });
  });
  return swipe;
}

describe('a swipe on a row', () => {
  it('means nothing before it has gone somewhere', () => {
    const swipe = swiped([[8, 3]]);
    expect([swipe.isSideways, swipe.isOver, swipe.offset]).toEqual([false, false, 0]);
  });

  it('uncovers the start of the line when it goes along it', () => {
    expect(swiped([[20, 0]]).chosen).toBeUndefined();
    expect(swiped([[20, 0], [80, 4]])).toMatchObject({ offset: 80, chosen: 'start' }); // prettier-ignore
    expect(swiped([[-80, 0]]).chosen).toBe('end');
    expect(swiped([[80, 0]], { isRightToLeft: true }).chosen).toBe('end');
    expect(swiped([[-80, 0]], { isRightToLeft: true }).chosen).toBe('start');
  });

  it('is a scroll for good once it has gone up or down', () => {
    const swipe = swiped([[3, 14], [200, 14]]); // prettier-ignore
    expect(swipe.isOver).toBe(true);
    expect([swipe.offset, swipe.chosen]).toEqual([0, undefined]);
  });

  it('is taken back by going back', () => {
    expect(swiped([[90, 0], [12, 0]]).chosen).toBeUndefined(); // prettier-ignore
  });

  it('is hard where there is nothing, and in the end everywhere', () => {
    const nothing = swiped([[100, 0]], { sides: ['end'] });
    expect([nothing.offset, nothing.chosen]).toEqual([15, undefined]);
    expect(swiped([[212, 0]]).offset).toBe(127);
  });
});
