import type { JSX } from 'preact';
import { activePane } from '../terminal/panes';
import { IconButton, keepFocus } from '../ui/button';
import { texts } from '../ui/texts';
import type { Pane, Window } from '../wire/model';

interface PaneDotsProps {
  readonly window: Window;
  /** The pane that fills the screen, if one does. */
  readonly filling: Pane | undefined;
  readonly onNext: () => void;
  readonly onOpen: () => void;
}

/** More would tell nothing but "many". */
const MOST_DOTS = 6;

/** Which pane one is in: tap the dots for the next one, or the picture beside them for all. */
export function PaneDots({ window, filling, onNext, onOpen }: PaneDotsProps): JSX.Element {
  const { panes } = window;
  const current = filling ?? activePane(window);
  const number = current ? panes.indexOf(current) + 1 : 1;
  return (
    <div class="pane-dots">
      {panes.length > 1 && (
        <button
          class="dots"
          type="button"
          data-testid="next-pane"
          data-filling={filling?.id}
          aria-label={texts.panes.next(number, panes.length, current?.command ?? '')}
          onPointerDown={keepFocus}
          onClick={onNext}
        >
          {panes.length > MOST_DOTS
            ? `${String(number)}/${String(panes.length)}`
            : panes.map((pane) => (
                <span
                  key={pane.id}
                  class={`dot${pane === current ? ' dot-current' : ''}${pane === filling ? ' dot-filling' : ''}`}
                />
              ))}
        </button>
      )}
      <IconButton icon="panes" label={texts.panes.open} testId="panes" onClick={onOpen} />
    </div>
  );
}
