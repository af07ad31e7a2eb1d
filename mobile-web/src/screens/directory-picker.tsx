import { type Signal, useSignal } from '@preact/signals';
import type { JSX } from 'preact';
import { useEffect, useLayoutEffect, useRef } from 'preact/hooks';
import type { Connection } from '../connection/connection';
import {
  childOf,
  crumbsOf,
  type Directories,
  matching,
  typedPath,
} from '../connection/directories';
import type { Kept } from '../connection/kept';
import { Button, IconButton } from '../ui/button';
import { shortDirectory } from '../ui/format';
import { Icon } from '../ui/icons';
import { Sheet } from '../ui/sheet';
import { texts } from '../ui/texts';
import { sentenceFor } from './failure';

const words = texts.directories;

interface DirectoryPickerProps {
  readonly connection: Connection;
  readonly showsHidden: Kept<boolean>;
  /** Where to begin; empty: where the machine likes to. */
  readonly from: string;
  readonly onPick: (path: string) => void;
  readonly onClose: () => void;
}

/** The directories of the machine: those that sessions were started in, and all others by going there. */
export function DirectoryPicker(props: DirectoryPickerProps): JSX.Element {
  const { showsHidden, onPick, onClose } = props;
  const { listed, typed, error, isBusy, go } = useDirectories(props);
  const at = listed.value;
  const path = typedPath(typed.value, at?.home ?? '~');
  // A machine that lists nothing may still know what is typed.
  const pick = at ? at.path : path;
  return (
    <Sheet title={words.title} onClose={onClose}>
      <form
        class="picker"
        onSubmit={(event) => {
          event.preventDefault();
          if (at && path !== undefined) {
            go(path);
          } else if (pick !== undefined) {
            onPick(pick);
          }
        }}
      >
        {at && <Crumbs at={at} onGo={go} />}
        <label class="search">
          <Icon name="search" />
          <span class="visually-hidden">{words.filter}</span>
          <input
            type="search"
            autocapitalize="off"
            autocomplete="off"
            autoCorrect="off"
            spellcheck={false}
            enterkeyhint="go"
            placeholder={words.filter}
            data-testid="directory-filter"
            value={typed.value}
            onInput={(event) => {
              typed.value = event.currentTarget.value;
            }}
          />
        </label>
        {/* Takes the focus, so that no keyboard covers what there is to choose from. */}
        <div class="picker-list" aria-busy={isBusy.value} tabIndex={-1} autofocus>
          {at && path === undefined && (
            <Listing at={at} typed={typed} showsHidden={showsHidden} onGo={go} onPick={onPick} />
          )}
          {at && path !== undefined && <p class="hint">{words.goTo(path)}</p>}
        </div>
        {error.value !== undefined && (
          <p class="form-error" role="alert">
            {error.value}
          </p>
        )}
        <label class="switch">
          <input
            type="checkbox"
            checked={showsHidden.value}
            onChange={(event) => {
              showsHidden.value = event.currentTarget.checked;
            }}
          />
          <span>{words.hidden}</span>
        </label>
        <div class="form-actions">
          <Button onClick={onClose}>{texts.session.cancel}</Button>
          <Button type="submit" kind="primary" disabled={pick === undefined || isBusy.value}>
            {at && path !== undefined ? words.go : words.choose(pick ? nameOf(pick) : '…')}
          </Button>
        </div>
      </form>
    </Sheet>
  );
}

interface At extends Directories {
  /** The directory that the machine showed first. */
  readonly home: string;
}

/** What the machine lists; a place that it does not have leaves everything as it was, with a sentence. */
function useDirectories({ connection, from }: DirectoryPickerProps) {
  const listed = useSignal<At | undefined>(undefined);
  const typed = useSignal('');
  const error = useSignal<string | undefined>(undefined);
  const isBusy = useSignal(false);
  const asked = useRef(0);
  const list = async (path: string) => {
    const question = ++asked.current;
    isBusy.value = true;
    error.value = undefined;
    try {
      const answer = await connection.request('directory.list', path === '' ? {} : { path });
      if (question === asked.current) {
        listed.value = { ...answer, home: listed.peek()?.home ?? answer.path };
        isBusy.value = false;
      }
    } catch (failure) {
      if (question === asked.current) {
        error.value = sentenceFor(failure);
        isBusy.value = false;
      }
    }
  };
  useEffect(() => {
    const start = async () => {
      // First of all where home is, for what `~` means.
      await list('');
      if (from !== '' && listed.peek()) {
        await list(from);
      }
    };
    void start();
    return () => {
      asked.current++;
    };
  }, []);
  const go = (path: string) => {
    // What is written before the first list is there is for that one, and what is written from now on for the next.
    const written = typed.peek();
    typed.value = '';
    void list(path).then(() => {
      // A path that there is not can be corrected.
      typed.value = error.peek() === undefined ? typed.peek() : typed.peek() || written;
    });
  };
  return { listed, typed, error, isBusy, go };
}

interface CrumbsProps {
  readonly at: At;
  readonly onGo: (path: string) => void;
}

function Crumbs({ at, onGo }: CrumbsProps): JSX.Element {
  const line = useRef<HTMLOListElement>(null);
  const crumbs = crumbsOf(at.path);
  useLayoutEffect(() => {
    // The end of the way is what matters.
    line.current?.lastElementChild?.scrollIntoView({ inline: 'end', block: 'nearest' });
  }, [at.path]);
  return (
    <nav class="crumbs" aria-label={words.way}>
      <IconButton
        icon="up"
        label={words.up}
        disabled={at.parent === undefined}
        onClick={() => {
          onGo(at.parent ?? '/');
        }}
      />
      <ol ref={line} dir="ltr">
        {crumbs.map(({ name, path }, index) => (
          <li key={path}>
            <button
              type="button"
              aria-current={index === crumbs.length - 1 ? 'location' : undefined}
              onClick={() => {
                onGo(path);
              }}
            >
              <bdi>{name}</bdi>
            </button>
          </li>
        ))}
      </ol>
    </nav>
  );
}

interface ListingProps {
  readonly at: At;
  readonly typed: Signal<string>;
  readonly showsHidden: Kept<boolean>;
  readonly onGo: (path: string) => void;
  readonly onPick: (path: string) => void;
}

function Listing({ at, typed, showsHidden, onGo, onPick }: ListingProps): JSX.Element {
  const names = matching(at, typed.value, showsHidden.value);
  const recent = at.path === at.home && typed.value === '' ? at.recent : [];
  const isEmpty = at.directories.length === 0;
  return (
    <>
      {recent.length > 0 && (
        <>
          <h3>{words.recent}</h3>
          <ul>
            {recent.map((path) => (
              <Entry
                key={path}
                icon="history"
                name={shortDirectory(path)}
                title={path}
                onClick={() => {
                  onPick(path);
                }}
              />
            ))}
          </ul>
          <h3>{words.all}</h3>
        </>
      )}
      <ul data-testid="directories">
        {names.map((name) => (
          <Entry
            key={name}
            icon="folder"
            name={name}
            title={childOf(at.path, name)}
            onClick={() => {
              onGo(childOf(at.path, name));
            }}
          />
        ))}
      </ul>
      {names.length === 0 && (
        <p class="hint" role="status">
          {isEmpty ? words.empty : typed.value === '' ? words.onlyHidden : words.noMatch}
        </p>
      )}
      {at.more && <p class="hint">{words.more}</p>}
    </>
  );
}

interface EntryProps {
  readonly icon: 'history' | 'folder';
  readonly name: string;
  readonly title: string;
  readonly onClick: () => void;
}

function Entry({ icon, name, title, onClick }: EntryProps): JSX.Element {
  return (
    <li>
      <button type="button" title={title} onClick={onClick}>
        <Icon name={icon} />
        <bdi>{name}</bdi>
      </button>
    </li>
  );
}

function nameOf(path: string): string {
  return crumbsOf(path).at(-1)?.name ?? path;
}
