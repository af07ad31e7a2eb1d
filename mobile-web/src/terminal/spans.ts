import type { Line, Run } from '../wire/history';
import { findLinks, type LinkRange } from './links';

/** A stretch of a line that looks the same all along. */
export interface Span {
  readonly text: string;
  /** Absent where the text is plain. */
  readonly run?: Run;
  /** Where it leads, if it is part of a web address. */
  readonly address?: string;
  readonly found?: 'match' | 'current';
}

/** A place in a line where something was found. */
export interface Found {
  readonly start: number;
  readonly end: number;
  readonly current: boolean;
}

interface Range {
  readonly start: number;
  readonly end: number;
}

/** Cuts a line into spans at every change of style, at links, and at what was found. */
export function spansOf({ text, runs }: Line, found: readonly Found[]): readonly Span[] {
  const links = findLinks(text);
  const styled = runs.map((run) => ({ start: run[0], end: run[1], run }));
  const cuts = new Set([0, text.length]);
  for (const { start, end } of [...styled, ...links, ...found]) {
    cuts.add(Math.min(start, text.length)).add(Math.min(end, text.length));
  }
  const sorted = [...cuts].sort((a, b) => a - b);
  const run = finder(styled);
  const link = finder<LinkRange>(links);
  const match = finder(found);
  return sorted.slice(1).map((end, index) => {
    const start = sorted[index] ?? 0;
    const style = run(start)?.run;
    const address = link(start)?.address;
    const hit = match(start);
    return {
      text: text.slice(start, end),
      ...(style && { run: style }),
      ...(address !== undefined && { address }),
      ...(hit && { found: hit.current ? 'current' : 'match' }),
    };
  });
}

/** Finds the range that holds a position, for positions that only grow and ranges in their order. */
function finder<R extends Range>(ranges: readonly R[]): (position: number) => R | undefined {
  let at = 0;
  return (position) => {
    let range = ranges[at];
    while (range && range.end <= position) {
      range = ranges[++at];
    }
    return range && range.start <= position ? range : undefined;
  };
}
