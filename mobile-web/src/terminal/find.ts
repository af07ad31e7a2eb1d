import type { Rect } from './panes';
import { passagesOf, type Rows } from './passages';
import { between, type Selection } from './selection';

/** A screen full of one letter has more matches than anybody steps through. */
const MOST = 1_000;

/** All places in an area where a text stands, from the top, wrapped lines joined, whatever its case. */
export function findText(rows: Rows, area: Rect, query: string): readonly Selection[] {
  const wanted = pattern(query);
  if (!wanted) {
    return [];
  }
  const found: Selection[] = [];
  for (const { text, cells } of passagesOf(rows, area)) {
    for (const match of text.matchAll(wanted)) {
      const first = cells[match.index];
      const last = cells[match.index + match[0].length - 1];
      if (first && last && found.length < MOST) {
        found.push(between(area, first, last));
      }
    }
  }
  return found;
}

function pattern(query: string): RegExp | undefined {
  return query === ''
    ? undefined
    : new RegExp(query.replaceAll(/[\\^$.*+?()[\]{}|/]/g, String.raw`\$&`), 'giu');
}
