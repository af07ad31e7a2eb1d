/** A heading or a row of the list that is being put in order, where it is on the screen. */
export interface Spot {
  readonly group: string;
  readonly isHeading: boolean;
  /** In CSS pixels from the top of the window. */
  readonly top: number;
  readonly bottom: number;
}

/** Between which rows something is let go: before the row of this number in the group, or behind its last one. */
export interface Gap {
  readonly group: string;
  readonly place: number;
}

/** The gap that a height lies nearest to. The spots come from the top down and do not hold what is dragged. */
export function gapAt(spots: readonly Spot[], y: number): Gap | undefined {
  let gap: Gap | undefined;
  let rows = 0;
  for (const { group, isHeading, top, bottom } of spots) {
    if (gap && y < (isHeading ? top : (top + bottom) / 2)) {
      return gap;
    }
    rows = isHeading ? 0 : rows + 1;
    gap = { group, place: rows };
  }
  return gap;
}
