import type { JSX } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import type { Markings } from '../terminal/markings';
import { IconButton } from '../ui/button';
import { Icon } from '../ui/icons';
import { texts } from '../ui/texts';

interface FindBarProps {
  readonly markings: Markings;
  /** Goes on in what came before. */
  readonly onHistory: (query: string) => void;
  readonly onClose: () => void;
}

const words = texts.screen.search;

/** The bar to find something on the live screen with. */
export function FindBar({ markings, onHistory, onClose }: FindBarProps): JSX.Element {
  const input = useRef<HTMLInputElement>(null);
  const { finder } = markings;
  const query = finder.query.value;
  const { length } = finder.matches.value;
  useEffect(() => {
    input.current?.focus();
    input.current?.select();
  }, []);
  const step = (by: 1 | -1) => {
    finder.step(by);
    markings.reveal();
  };
  return (
    <form
      class="find-bar"
      role="search"
      onSubmit={(event) => {
        event.preventDefault();
        step(-1);
      }}
      onKeyDown={(event) => {
        if (event.key === 'Escape') {
          event.preventDefault();
          onClose();
        }
      }}
    >
      <div class="find-bar-line">
        <label class="search">
          <Icon name="search" />
          <input
            ref={input}
            type="text"
            value={query}
            placeholder={words.placeholder}
            aria-label={words.placeholder}
            autocapitalize="off"
            autocomplete="off"
            autoCorrect="off"
            spellcheck={false}
            enterkeyhint="search"
            data-testid="find-query"
            onInput={({ currentTarget }) => {
              finder.look(currentTarget.value);
              markings.reveal();
            }}
            onKeyDown={(event) => {
              if (event.key === 'Enter' && event.shiftKey) {
                event.preventDefault();
                step(1);
              }
            }}
          />
          <span class="find-count" role="status" data-testid="find-count">
            {query !== '' &&
              (length === 0 ? words.none : words.count(finder.current.value + 1, length))}
          </span>
        </label>
        <IconButton
          icon="up"
          label={words.previous}
          disabled={length === 0}
          keepsFocus
          onClick={() => {
            step(-1);
          }}
        />
        <IconButton
          icon="down"
          label={words.next}
          disabled={length === 0}
          keepsFocus
          onClick={() => {
            step(1);
          }}
        />
        <IconButton icon="close" label={words.close} keepsFocus onClick={onClose} />
      </div>
      <button
        class="find-history"
        type="button"
        data-testid="find-history"
        onClick={() => {
          onHistory(query);
        }}
      >
        <Icon name="history" />
        {words.history}
      </button>
    </form>
  );
}
