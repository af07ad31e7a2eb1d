import type { JSX } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import type { Search } from '../connection/search';
import { IconButton } from '../ui/button';
import { Icon } from '../ui/icons';
import { texts } from '../ui/texts';

interface ReaderSearchProps {
  readonly search: Search;
  /** The line to begin at. */
  readonly near: () => number;
  readonly onClose: () => void;
}

const words = texts.reader.search;

/** The bar to search with: what for, how, how many, and the way from one to the next. */
export function ReaderSearch({ search, near, onClose }: ReaderSearchProps): JSX.Element {
  const input = useRef<HTMLInputElement>(null);
  const { query, regex, matchCase } = search.query.value;
  useEffect(() => {
    input.current?.focus();
    input.current?.select();
  }, []);

  const look = (change: Partial<typeof search.query.value>) => {
    search.look({ ...search.query.peek(), ...change }, near());
  };
  const failure = failureOf(search);
  const isNone = search.matches.value.length === 0;
  return (
    <form
      class="reader-search"
      role="search"
      onSubmit={(event) => {
        event.preventDefault();
        search.step(1);
      }}
    >
      {failure !== undefined && (
        <p class="form-error" role="alert" data-testid="reader-search-error">
          {failure}
        </p>
      )}
      <div class="reader-search-line">
        <label class="search">
          <Icon name="search" />
          <input
            ref={input}
            type="text"
            value={query}
            placeholder={words.placeholder}
            aria-label={words.placeholder}
            aria-invalid={failure !== undefined}
            autocapitalize="off"
            autocomplete="off"
            autoCorrect="off"
            spellcheck={false}
            enterkeyhint="search"
            data-testid="reader-query"
            onInput={({ currentTarget }) => {
              look({ query: currentTarget.value });
            }}
            onKeyDown={(event) => {
              if (event.key === 'Enter' && event.shiftKey) {
                event.preventDefault();
                search.step(-1);
              }
            }}
          />
          <span class="reader-count" role="status" data-testid="reader-count">
            {countOf(search)}
          </span>
        </label>
        <IconButton icon="close" label={words.close} onClick={onClose} />
      </div>
      <div class="reader-search-line">
        <Toggle
          label={words.matchCase}
          sign="Aa"
          on={matchCase}
          onClick={() => {
            look({ matchCase: !matchCase });
          }}
        />
        <Toggle
          label={words.regex}
          sign=".*"
          on={regex}
          onClick={() => {
            look({ regex: !regex });
          }}
        />
        <span class="reader-search-space" />
        <IconButton
          icon="up"
          label={words.previous}
          disabled={isNone}
          keepsFocus
          onClick={() => {
            search.step(-1);
          }}
        />
        <IconButton
          icon="down"
          label={words.next}
          disabled={isNone}
          keepsFocus
          onClick={() => {
            search.step(1);
          }}
        />
      </div>
    </form>
  );
}

interface ToggleProps {
  readonly label: string;
  readonly sign: string;
  readonly on: boolean;
  readonly onClick: () => void;
}

function Toggle({ label, sign, on, onClick }: ToggleProps): JSX.Element {
  return (
    <button
      class={`reader-toggle${on ? ' reader-toggle-on' : ''}`}
      type="button"
      aria-pressed={on}
      aria-label={label}
      title={label}
      onPointerDown={(event) => {
        // The keyboard stays open.
        event.preventDefault();
      }}
      onClick={onClick}
    >
      {sign}
    </button>
  );
}

function failureOf(search: Search): string | undefined {
  const state = search.state.value;
  return state.kind === 'failed' ? (state.message ?? words.failed) : undefined;
}

function countOf(search: Search): string {
  const state = search.state.value;
  const { length } = search.matches.value;
  switch (state.kind) {
    case 'idle':
    case 'failed':
      return '';
    case 'looking':
      return words.looking;
    case 'found':
      return length === 0
        ? words.none
        : words.count((search.current.value ?? 0) + 1, length, state.more);
  }
}
