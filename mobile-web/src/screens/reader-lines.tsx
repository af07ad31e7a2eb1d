import { useComputed, useSignal, useSignalEffect, type ReadonlySignal } from '@preact/signals';
import type { CSSProperties, JSX, RefObject } from 'preact';
import { useEffect, useLayoutEffect, useMemo, useRef } from 'preact/hooks';
import { type Bounds, chunkOf } from '../connection/history-cache';
import type { Reader } from '../connection/reader';
import type { Search } from '../connection/search';
import { Palette } from '../terminal/colours';
import { type Found, type Span, spansOf } from '../terminal/spans';
import { darkTheme, lightTheme } from '../terminal/themes';
import { texts } from '../ui/texts';
import type { Line } from '../wire/history';
import { ReaderScroller } from './reader-scroller';

interface ReaderLinesProps {
  readonly reader: Reader;
  readonly search: Search;
  readonly label: string;
  readonly dark: boolean;
  /** In CSS pixels. */
  readonly fontSize: number;
  /** Is given the scroller once there is one. */
  readonly scroller: RefObject<ReaderScroller | null>;
  readonly onVisible: (scroller: ReaderScroller) => void;
}

type FoundLines = ReadonlyMap<number, readonly Found[]>;

const NOTHING: readonly Found[] = [];

/** The lines of a history, of which only those are drawn that are in sight or nearly so. */
export function ReaderLines(props: ReaderLinesProps): JSX.Element {
  const { reader, search, label, dark, fontSize, scroller: shared, onVisible } = props;
  const element = useRef<HTMLDivElement>(null);
  const layer = useRef<HTMLDivElement>(null);
  const scroller = useSignal<ReaderScroller | undefined>(undefined);
  const palette = useMemo(() => new Palette(dark ? darkTheme : lightTheme), [dark]);
  const found = useComputed(() => foundByLine(search));
  // Whole pixels: heights that are added up a thousand times stay exact.
  const lineHeight = Math.round(fontSize * 1.4);

  useLayoutEffect(() => {
    if (!element.current || !layer.current) {
      return undefined;
    }
    const made = new ReaderScroller(element.current, layer.current, lineHeight);
    scroller.value = made;
    shared.current = made;
    return () => {
      shared.current = null;
      made.dispose();
    };
    // Made once; what changes is told to it below.
  }, []);

  useLayoutEffect(() => {
    scroller.peek()?.resized(lineHeight);
  }, [lineHeight, scroller]);

  useEffect(() => {
    const observer = new ResizeObserver(() => {
      scroller.peek()?.resized(lineHeight);
    });
    if (element.current) {
      observer.observe(element.current);
    }
    return () => {
      observer.disconnect();
    };
  }, [lineHeight, scroller]);

  useSignalEffect(() => {
    const state = reader.state.value;
    const made = scroller.value;
    if (made && state.kind === 'open') {
      made.bounds = { first: state.first, end: state.end };
    }
  });

  useSignalEffect(() => {
    const made = scroller.value;
    if (made) {
      const { first, last } = made.range.value;
      reader.want(made.lines(first).first, made.lines(last).end);
    }
  });

  useSignalEffect(() => {
    const made = scroller.value;
    if (made && made.visible.value.end > 0) {
      onVisible(made);
    }
  });

  useSignalEffect(() => {
    const made = scroller.value;
    const current = search.current.value;
    const match = current === undefined ? undefined : search.matches.value[current];
    if (made && match) {
      made.reveal(match[0]);
    }
  });

  useLayoutEffect(() => {
    scroller.peek()?.drawn();
  });

  const made = scroller.value;
  useRedrawOf(reader);
  const { first, last } = made?.range.value ?? { first: 0, last: -1 };
  const chunks = Array.from({ length: last - first + 1 }, (_, index) => first + index);
  return (
    <div
      class="reader-scroll"
      ref={element}
      role="document"
      aria-label={label}
      data-testid="reader"
      tabIndex={0}
      style={{ fontSize: `${String(fontSize)}px`, lineHeight: `${String(lineHeight)}px` }}
      onScroll={() => {
        scroller.peek()?.scrolled();
      }}
      onTouchStart={() => {
        touch(scroller, true);
      }}
      onTouchEnd={() => {
        touch(scroller, false);
      }}
      onTouchCancel={() => {
        touch(scroller, false);
      }}
    >
      <div class="reader-layer" ref={layer}>
        {made &&
          chunks.map((chunk) => (
            <Chunk
              key={chunk}
              chunk={chunk}
              top={made.top(chunk)}
              bounds={made.lines(chunk)}
              lines={reader.chunk(chunk)}
              palette={palette}
              found={found.value}
            />
          ))}
      </div>
    </div>
  );
}

function touch(scroller: ReadonlySignal<ReaderScroller | undefined>, isTouched: boolean): void {
  const made = scroller.peek();
  if (made) {
    made.touched = isTouched;
  }
}

function foundByLine(search: Search): FoundLines {
  const lines = new Map<number, Found[]>();
  search.matches.value.forEach(([line, start, end], index) => {
    const found = { start, end, current: index === search.current.value };
    const others = lines.get(line);
    if (others) {
      others.push(found);
    } else {
      lines.set(line, [found]);
    }
  });
  return lines;
}

/** Draws again whenever lines have come or changed. */
function useRedrawOf(reader: Reader): number {
  return reader.changes.value;
}

interface ChunkProps {
  readonly chunk: number;
  readonly top: number;
  readonly bounds: Bounds;
  /** From the first of the chunk on; others are not here yet. */
  readonly lines: readonly Line[];
  readonly palette: Palette;
  readonly found: FoundLines;
}

/** A stretch of lines that is measured as one. */
function Chunk({ chunk, top, bounds, lines, palette, found }: ChunkProps): JSX.Element {
  const { first, end } = bounds;
  const marked = useMarked(chunk, found);
  const drawnLines = useMemo(
    () =>
      Array.from({ length: end - first }, (_, index) => {
        const line = lines[index];
        return line ? (
          <div key={first + index} class="reader-line">
            {drawn(line, palette, marked.get(first + index) ?? NOTHING)}
          </div>
        ) : (
          <div key={first + index} class="reader-line reader-missing" aria-hidden="true" />
        );
      }),
    [first, end, lines, palette, marked],
  );
  return (
    <div
      class="reader-chunk"
      data-chunk={chunk}
      style={{ top: `${String(top)}px` }}
      aria-busy={lines.length === 0}
    >
      {drawnLines}
    </div>
  );
}

const NONE: FoundLines = new Map();

/** The map itself while something was found in the chunk, and always the same empty one while nothing is. */
function useMarked(chunk: number, found: FoundLines): FoundLines {
  return useMemo(
    () => (Array.from(found.keys()).some((line) => chunkOf(line) === chunk) ? found : NONE),
    [chunk, found],
  );
}

function drawn(line: Line, palette: Palette, found: readonly Found[]): JSX.Element[] | string {
  if (line.text === '') {
    return '\n';
  }
  return spansOf(line, found).map((span, index) => (
    <DrawnSpan key={index} span={span} palette={palette} />
  ));
}

function DrawnSpan({
  span,
  palette,
}: {
  readonly span: Span;
  readonly palette: Palette;
}): JSX.Element {
  const look = span.run && styleOf(palette, span.run);
  const mark = span.found && `reader-found reader-found-${span.found}`;
  const text = mark ? <mark class={mark}>{span.text}</mark> : span.text;
  if (span.address !== undefined) {
    return (
      <a
        class="reader-link"
        href={span.address}
        target="_blank"
        rel="noopener noreferrer"
        style={look}
        title={texts.reader.opensTab}
      >
        {text}
      </a>
    );
  }
  return <span style={look}>{text}</span>;
}

function styleOf(palette: Palette, run: NonNullable<Span['run']>): CSSProperties {
  const { colour, ground, bold, italic, hidden, lines } = palette.style(run);
  return {
    ...(colour !== undefined && { color: colour }),
    ...(ground !== undefined && { backgroundColor: ground }),
    ...(bold && { fontWeight: 700 }),
    ...(italic && { fontStyle: 'italic' }),
    ...(hidden && { color: 'transparent' }),
    ...(lines !== '' && { textDecorationLine: lines }),
  };
}
