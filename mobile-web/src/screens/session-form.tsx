import { useSignal } from '@preact/signals';
import type { ComponentChildren, JSX } from 'preact';
import { Button } from '../ui/button';
import { Sheet } from '../ui/sheet';
import { texts } from '../ui/texts';
import { isSessionName } from '../wire/methods';
import { sentenceFor } from './failure';

interface ActionSheetProps {
  readonly title: string;
  readonly submit: string;
  readonly kind?: 'primary' | 'danger';
  readonly children: ComponentChildren;
  /** A sentence when what was entered cannot be sent. */
  readonly problem?: () => string | undefined;
  readonly act: () => Promise<void>;
  readonly onClose: () => void;
}

/** A sheet with one thing to do, which stays open with a sentence when the machine says no. */
export function ActionSheet(props: ActionSheetProps): JSX.Element {
  const { title, submit, kind = 'primary', children, problem, act, onClose } = props;
  const error = useSignal<string | undefined>(undefined);
  const busy = useSignal(false);
  const run = async () => {
    error.value = problem?.();
    if (error.value !== undefined) {
      return;
    }
    busy.value = true;
    try {
      await act();
      onClose();
    } catch (failure) {
      error.value = sentenceFor(failure);
      busy.value = false;
    }
  };
  return (
    <Sheet title={title} onClose={onClose}>
      <form
        class="form"
        onSubmit={(event) => {
          event.preventDefault();
          void run();
        }}
      >
        {children}
        {error.value !== undefined && (
          <p class="form-error" role="alert">
            {error.value}
          </p>
        )}
        <div class="form-actions">
          <Button onClick={onClose}>{texts.session.cancel}</Button>
          <Button type="submit" kind={kind} disabled={busy.value}>
            {busy.value ? texts.session.working : submit}
          </Button>
        </div>
      </form>
    </Sheet>
  );
}

interface FieldProps {
  readonly label: string;
  readonly placeholder?: string;
  readonly value: { value: string };
  readonly autofocus?: boolean;
}

export function Field({ label, placeholder, value, autofocus = false }: FieldProps): JSX.Element {
  return (
    <label class="field">
      <span>{label}</span>
      <input
        type="text"
        autocapitalize="off"
        autocomplete="off"
        // As an attribute: browsers take the word that is put into the property for yes.
        autoCorrect="off"
        spellcheck={false}
        autofocus={autofocus}
        placeholder={placeholder}
        value={value.value}
        onInput={(event) => {
          value.value = event.currentTarget.value;
        }}
      />
    </label>
  );
}

interface RenameSheetProps {
  readonly name: string;
  readonly rename: (name: string) => Promise<void>;
  readonly onClose: () => void;
}

export function RenameSheet({ name, rename, onClose }: RenameSheetProps): JSX.Element {
  const next = useSignal(name);
  const { title, submit } = texts.session.rename;
  return (
    <ActionSheet
      title={title}
      submit={submit}
      problem={() => (isSessionName(next.value) ? undefined : texts.session.nameRule)}
      act={() => rename(next.value)}
      onClose={onClose}
    >
      <Field label={texts.session.create.name} value={next} autofocus />
    </ActionSheet>
  );
}

interface KillSheetProps {
  readonly name: string;
  readonly kill: () => Promise<void>;
  readonly onClose: () => void;
}

export function KillSheet({ name, kill, onClose }: KillSheetProps): JSX.Element {
  const { title, text, submit } = texts.session.kill;
  return (
    <ActionSheet title={title(name)} submit={submit} kind="danger" act={kill} onClose={onClose}>
      <p>{text}</p>
    </ActionSheet>
  );
}

interface StopSheetProps {
  readonly name: string;
  readonly stop: () => Promise<void>;
  readonly onClose: () => void;
}

export function StopSheet({ name, stop, onClose }: StopSheetProps): JSX.Element {
  const { title, text, submit } = texts.session.stop;
  return (
    <ActionSheet title={title(name)} submit={submit} act={stop} onClose={onClose}>
      <p>{text}</p>
    </ActionSheet>
  );
}
