import { describe, expect, it } from 'vitest';
import { gapAt } from '../src/screens/arranging';

/** Two groups of rows that are 60 high, under headings of 40; the first row of the second one is dragged. */
const spots = [
  { group: 'one', isHeading: true, top: 0, bottom: 40 },
  { group: 'one', isHeading: false, top: 40, bottom: 100 },
  { group: 'one', isHeading: false, top: 100, bottom: 160 },
  { group: '', isHeading: true, top: 160, bottom: 200 },
  { group: '', isHeading: false, top: 260, bottom: 320 },
];
const at = (y: number) => gapAt(spots, y);

describe('where a dragged session is let go', () => {
  it('is before the row whose upper half it is over', () => {
    expect(at(60)).toEqual({ group: 'one', place: 0 });
    expect(at(80)).toEqual({ group: 'one', place: 1 });
    expect(at(140)).toEqual({ group: 'one', place: 2 });
    expect(at(270)).toEqual({ group: '', place: 0 });
  });

  it('is under a heading from the heading on', () => {
    expect(at(159)).toEqual({ group: 'one', place: 2 });
    expect(at(170)).toEqual({ group: '', place: 0 });
  });

  it('is the first or the last place beyond the ends', () => {
    expect(at(-500)).toEqual({ group: 'one', place: 0 });
    expect(at(5_000)).toEqual({ group: '', place: 1 });
    expect(gapAt([], 0)).toBeUndefined();
  });
});
