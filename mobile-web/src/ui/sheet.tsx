import type { ComponentChildren, JSX } from 'preact';
import { useId, useLayoutEffect, useRef } from 'preact/hooks';

interface SheetProps {
  readonly title: string;
  readonly children: ComponentChildren;
  readonly onClose: () => void;
  /** Whether closing it by mistake would lose something besides what is written in it. */
  readonly holds?: boolean;
}

type Field = HTMLInputElement | HTMLTextAreaElement;

/** What somebody writes into; not what is only chosen or looked for. */
const WRITTEN = 'textarea, input:not([type=checkbox], [type=radio], [type=range], [type=search])';

/**
 * A dialog that rises from the lower edge, where the thumb is. Escape closes it, and so does a tap outside, which is
 * easily a mistake, unless that would lose something.
 */
export function Sheet({ title, children, onClose, holds = false }: SheetProps): JSX.Element {
  const dialog = useRef<HTMLDialogElement>(null);
  const edited = useRef(new Set<Field>());
  const heading = useId();
  useLayoutEffect(() => {
    const shown = dialog.current;
    shown?.showModal();
    // While it is still there: closing gives the focus back to where it was, taking the dialog away does not.
    return () => {
      shown?.close();
    };
  }, []);
  return (
    <dialog
      class="sheet"
      ref={dialog}
      aria-labelledby={heading}
      onClose={(event) => {
        // Not when it has been taken away: another one may be open by now.
        if (event.currentTarget.isConnected) {
          onClose();
        }
      }}
      onInput={({ target }) => {
        if (target instanceof HTMLElement && target.matches(WRITTEN)) {
          edited.current.add(target as Field);
        }
      }}
      onClick={(event) => {
        const isWritten = [...edited.current].some((field) => field.isConnected && field.value);
        if (event.target === dialog.current && !holds && !isWritten) {
          onClose();
        }
      }}
    >
      <div class="sheet-body">
        <h2 id={heading}>{title}</h2>
        {children}
      </div>
    </dialog>
  );
}
