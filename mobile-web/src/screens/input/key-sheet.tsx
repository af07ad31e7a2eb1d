import { useSignal } from '@preact/signals';
import type { JSX } from 'preact';
import { Button } from '../../ui/button';
import { Sheet } from '../../ui/sheet';
import { texts } from '../../ui/texts';
import { KeyFace, keyLabel } from './key-faces';
import { CHOICE, type KeyLayout, keyNamed, nameOf, type RowKey } from './key-layout';
import { ReorderList } from './reorder-list';

const words = texts.input.editor;

interface KeySheetProps {
  readonly layout: KeyLayout;
  readonly onClose: () => void;
}

/** Which keys stand above the keyboard, and in which order. */
export function KeySheet({ layout, onClose }: KeySheetProps): JSX.Element {
  const { keys, rows } = layout;
  const others = CHOICE.flatMap((name) => keyNamed(name) ?? []).filter((key) => !layout.has(key));
  return (
    <Sheet title={words.title} onClose={onClose}>
      <div class="form-actions" role="radiogroup" aria-label={words.rows}>
        {([1, 2] as const).map((count) => (
          <button
            key={count}
            class={`button${rows === count ? ' button-primary' : ''}`}
            type="button"
            role="radio"
            aria-checked={rows === count}
            onClick={() => {
              layout.rows = count;
            }}
          >
            {count === 1 ? words.oneRow : words.twoRows}
          </button>
        ))}
      </div>
      <ReorderList
        label={words.chosen}
        items={keys}
        keyOf={nameOf}
        labelOf={keyLabel}
        show={(key) => (
          <>
            <kbd class="order-key">
              <KeyFace rowKey={key} />
            </kbd>
            <span class="order-name">{keyLabel(key)}</span>
          </>
        )}
        onMove={(from, to) => {
          layout.move(from, to);
        }}
        onRemove={(key) => {
          layout.remove(key);
        }}
      />
      <section class="key-choice" aria-label={words.add}>
        <h3>{words.add}</h3>
        {layout.isFull && <p class="hint">{words.full}</p>}
        <div class="choice-keys">
          {others.map((key) => (
            <AddKey key={nameOf(key)} rowKey={key} layout={layout} />
          ))}
        </div>
        <OwnKey layout={layout} />
      </section>
      <div class="form-actions">
        <Button
          icon="undo"
          disabled={layout.isInitial}
          onClick={() => {
            layout.reset();
          }}
        >
          {words.reset}
        </Button>
        <Button kind="primary" onClick={onClose}>
          {words.done}
        </Button>
      </div>
    </Sheet>
  );
}

function AddKey(props: { readonly rowKey: RowKey; readonly layout: KeyLayout }): JSX.Element {
  const { rowKey, layout } = props;
  return (
    <button
      class="choice-key"
      type="button"
      aria-label={words.addKey(keyLabel(rowKey))}
      disabled={layout.isFull}
      onClick={() => {
        layout.add(rowKey);
      }}
    >
      <KeyFace rowKey={rowKey} />
    </button>
  );
}

/** A key for words of one's own. */
function OwnKey({ layout }: { readonly layout: KeyLayout }): JSX.Element {
  const text = useSignal('');
  const enter = useSignal(false);
  return (
    <form
      class="form"
      onSubmit={(event) => {
        event.preventDefault();
        layout.add({ kind: 'text', text: text.peek(), enter: enter.peek() });
        text.value = '';
      }}
    >
      <label class="field">
        {words.own}
        <input
          type="text"
          maxLength={200}
          autocomplete="off"
          autocapitalize="off"
          placeholder="git status"
          value={text.value}
          onInput={(event) => {
            text.value = event.currentTarget.value;
          }}
        />
      </label>
      <label class="check">
        <input
          type="checkbox"
          checked={enter.value}
          onChange={(event) => {
            enter.value = event.currentTarget.checked;
          }}
        />
        <span>{words.ownEnter}</span>
      </label>
      <Button type="submit" icon="plus" disabled={text.value === '' || layout.isFull}>
        {words.addOwn}
      </Button>
    </form>
  );
}
