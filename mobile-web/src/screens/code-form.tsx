import { useSignal } from '@preact/signals';
import type { JSX } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import { groupShortCode, readShortCode, type TypedCode } from '../connection/pairing-code';
import { Button } from '../ui/button';
import { texts } from '../ui/texts';

const words = texts.code;

interface CodeFormProps {
  readonly onCode: (code: TypedCode) => void;
  readonly onBack: () => void;
}

/** Where one types the code that stands beside the QR. */
export function CodeForm({ onCode, onBack }: CodeFormProps): JSX.Element {
  const input = useRef<HTMLInputElement>(null);
  const text = useSignal('');
  const code = readShortCode(text.value);
  useEffect(() => {
    input.current?.focus();
  }, []);
  return (
    <form
      class="form code-form"
      onSubmit={(event) => {
        event.preventDefault();
        if (code) {
          onCode(code);
        }
      }}
    >
      <label class="field">
        {words.label}
        <input
          ref={input}
          class="code-input"
          type="text"
          value={text.value}
          placeholder={words.placeholder}
          autocapitalize="characters"
          autocomplete="off"
          autoCorrect="off"
          spellcheck={false}
          enterkeyhint="go"
          data-testid="short-code"
          onInput={({ currentTarget }) => {
            const { value, selectionEnd } = currentTarget;
            // Whoever mends something in the middle is left alone.
            text.value = selectionEnd === value.length ? groupShortCode(value) : value;
            currentTarget.value = text.peek();
          }}
        />
      </label>
      <p class="hint">{words.hint}</p>
      <div class="form-actions">
        <Button onClick={onBack}>{words.back}</Button>
        <Button type="submit" kind="primary" disabled={!code}>
          {words.submit}
        </Button>
      </div>
    </form>
  );
}
