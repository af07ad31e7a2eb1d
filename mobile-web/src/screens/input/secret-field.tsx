import { useSignal } from '@preact/signals';
import type { JSX } from 'preact';
import { useLayoutEffect, useRef } from 'preact/hooks';
import { IconButton } from '../../ui/button';
import { texts } from '../../ui/texts';

const words = texts.input.secret;

interface SecretFieldProps {
  readonly live: boolean;
  /** Sends it with Enter; answers whether it could. */
  readonly send: (secret: string) => boolean;
  /** It could not be sent, and is still in the field. */
  readonly onUnsent: () => void;
  readonly onClose: () => void;
}

/** A field for what nobody may see. It is remembered nowhere, and empty once it was sent. */
export function SecretField({ live, send, onUnsent, onClose }: SecretFieldProps): JSX.Element {
  const field = useRef<HTMLInputElement>(null);
  const shown = useSignal(false);
  useLayoutEffect(() => {
    field.current?.focus();
  }, []);
  const submit = () => {
    const input = field.current;
    if (!input) {
      return;
    }
    if (live && send(input.value)) {
      input.value = '';
      onClose();
    } else {
      onUnsent();
    }
  };
  return (
    <>
      <div class="compose-frame">
        <input
          class="compose secret"
          ref={field}
          type="password"
          data-testid="secret"
          aria-label={words.label}
          placeholder={words.label}
          autocomplete="off"
          autocapitalize="off"
          autoCorrect="off"
          spellcheck={false}
          enterkeyhint="send"
          onKeyDown={(event) => {
            if (event.key === 'Enter' && !event.isComposing) {
              event.preventDefault();
              submit();
            } else if (event.key === 'Escape') {
              event.preventDefault();
              onClose();
            }
          }}
        />
        <div class="compose-tools">
          <IconButton
            icon={shown.value ? 'eye-off' : 'eye'}
            label={shown.value ? words.hide : words.show}
            keepsFocus
            onClick={() => {
              shown.value = !shown.value;
              if (field.current) {
                field.current.type = shown.value ? 'text' : 'password';
              }
            }}
          />
          <IconButton icon="close" label={words.close} keepsFocus onClick={onClose} />
        </div>
      </div>
      <IconButton
        icon="send"
        kind="primary"
        label={words.send}
        testId="send-secret"
        keepsFocus
        disabled={!live}
        onClick={submit}
      />
    </>
  );
}
