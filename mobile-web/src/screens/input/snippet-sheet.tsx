import { type Signal, useSignal } from '@preact/signals';
import type { JSX } from 'preact';
import { Button, IconButton } from '../../ui/button';
import { Sheet } from '../../ui/sheet';
import { texts } from '../../ui/texts';
import { ReorderList } from './reorder-list';
import { type Snippet, SNIPPETS, type Snippets } from './snippets';

const words = texts.input.snippets;

interface SnippetSheetProps {
  readonly snippets: Snippets;
  /** A number that no other snippet has. */
  readonly newId: () => string;
  readonly live: boolean;
  readonly onInsert: (snippet: Snippet) => void;
  readonly onSend: (snippet: Snippet) => void;
  readonly onClose: () => void;
}

type Doing =
  | { readonly kind: 'choosing' | 'arranging' }
  | { readonly kind: 'editing'; readonly snippet: Snippet };

/** Texts that their owner sends again and again: to choose, write, change and put in order. */
export function SnippetSheet(props: SnippetSheetProps): JSX.Element {
  const { snippets, newId, onClose } = props;
  const doing = useSignal<Doing>({ kind: 'choosing' });
  const state = doing.value;
  if (state.kind === 'editing') {
    return <SnippetForm {...{ snippets, snippet: state.snippet, doing, onClose }} />;
  }
  const isEmpty = snippets.all.length === 0;
  return (
    <Sheet title={words.title} onClose={onClose}>
      {!snippets.isKept && <p class="form-error">{words.notKept}</p>}
      {isEmpty && <p class="hint">{words.empty}</p>}
      {state.kind === 'arranging' ? (
        <Arranging snippets={snippets} />
      ) : (
        <Choosing {...props} doing={doing} />
      )}
      <div class="form-actions">
        {!isEmpty && (
          <Button
            icon={state.kind === 'arranging' ? 'check' : 'drag'}
            onClick={() => {
              doing.value = { kind: state.kind === 'arranging' ? 'choosing' : 'arranging' };
            }}
          >
            {state.kind === 'arranging' ? words.arranged : words.arrange}
          </Button>
        )}
        <Button
          icon="plus"
          kind="primary"
          disabled={snippets.all.length >= SNIPPETS.most}
          onClick={() => {
            doing.value = { kind: 'editing', snippet: { id: newId(), name: '', text: '' } };
          }}
        >
          {words.add}
        </Button>
      </div>
    </Sheet>
  );
}

interface ChoosingProps extends SnippetSheetProps {
  readonly doing: Signal<Doing>;
}

function Choosing({ snippets, live, onInsert, onSend, doing }: ChoosingProps): JSX.Element {
  return (
    <ul class="snippets">
      {snippets.all.map((snippet) => (
        <li key={snippet.id} class="snippet">
          <button
            class="snippet-insert"
            type="button"
            onClick={() => {
              onInsert(snippet);
            }}
          >
            <Words snippet={snippet} />
          </button>
          <IconButton
            icon="rename"
            label={words.edit(titleOf(snippet))}
            onClick={() => {
              doing.value = { kind: 'editing', snippet };
            }}
          />
          <IconButton
            icon="send"
            label={words.sendNow(titleOf(snippet))}
            disabled={!live}
            onClick={() => {
              onSend(snippet);
            }}
          />
        </li>
      ))}
    </ul>
  );
}

function Words({ snippet: { name, text } }: { readonly snippet: Snippet }): JSX.Element {
  return (
    <>
      {name !== '' && (
        <span class="snippet-name" dir="auto">
          {name}
        </span>
      )}
      <span class="snippet-text" dir="auto">
        {text}
      </span>
    </>
  );
}

/** The order, and what is to go; what went can come back while the sheet is open. */
function Arranging({ snippets }: { readonly snippets: Snippets }): JSX.Element {
  const gone = useSignal<{ readonly snippet: Snippet; readonly at: number } | undefined>(undefined);
  return (
    <>
      <ReorderList
        label={words.title}
        items={snippets.all}
        keyOf={({ id }) => id}
        labelOf={titleOf}
        show={(snippet) => (
          <span class="order-name" dir="auto">
            {titleOf(snippet)}
          </span>
        )}
        onMove={(from, to) => {
          snippets.move(from, to);
        }}
        onRemove={(snippet, at) => {
          snippets.remove(snippet.id);
          gone.value = { snippet, at };
        }}
      />
      {gone.value && (
        <div class="undo" role="status">
          <p>{words.removed(titleOf(gone.value.snippet))}</p>
          <Button
            icon="undo"
            onClick={() => {
              const last = gone.peek();
              if (last) {
                snippets.restore(last.snippet, last.at);
              }
              gone.value = undefined;
            }}
          >
            {words.undo}
          </Button>
        </div>
      )}
    </>
  );
}

interface SnippetFormProps {
  readonly snippets: Snippets;
  readonly snippet: Snippet;
  readonly doing: Signal<Doing>;
  readonly onClose: () => void;
}

function SnippetForm({ snippets, snippet, doing, onClose }: SnippetFormProps): JSX.Element {
  const name = useSignal(snippet.name);
  const text = useSignal(snippet.text);
  const back = () => {
    doing.value = { kind: 'choosing' };
  };
  return (
    <Sheet title={snippet.text === '' ? words.add : words.change} onClose={onClose}>
      <form
        class="form"
        onSubmit={(event) => {
          event.preventDefault();
          snippets.put({ id: snippet.id, name: name.peek().trim(), text: text.peek() });
          back();
        }}
      >
        <label class="field">
          {words.name}
          <input
            type="text"
            maxLength={80}
            autocomplete="off"
            value={name.value}
            onInput={(event) => {
              name.value = event.currentTarget.value;
            }}
          />
        </label>
        <label class="field">
          {words.text}
          <textarea
            class="compose"
            rows={4}
            maxLength={SNIPPETS.characters}
            dir="auto"
            value={text.value}
            onInput={(event) => {
              text.value = event.currentTarget.value;
            }}
          />
        </label>
        <p class="hint">{words.placeholders}</p>
        <div class="form-actions">
          <Button onClick={back}>{texts.session.cancel}</Button>
          <Button type="submit" kind="primary" disabled={text.value.trim() === ''}>
            {words.save}
          </Button>
        </div>
      </form>
    </Sheet>
  );
}

function titleOf({ name, text }: Snippet): string {
  const title = name === '' ? text : name;
  return title.length > 60 ? `${title.slice(0, 60)}…` : title;
}
