import type { JSX } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import { Button } from '../ui/button';
import { Sheet } from '../ui/sheet';
import { texts } from '../ui/texts';

interface CopySheetProps {
  readonly text: string;
  readonly onClose: () => void;
}

const words = texts.screen.copyByHand;

/** Where the browser does not let the page copy: the text in a field, selected. */
export function CopySheet({ text, onClose }: CopySheetProps): JSX.Element {
  const field = useRef<HTMLTextAreaElement>(null);
  useEffect(() => {
    field.current?.focus();
    field.current?.select();
  }, []);
  return (
    <Sheet title={words.title} onClose={onClose}>
      <p class="hint">{words.text}</p>
      <textarea
        class="compose paste-field"
        ref={field}
        rows={6}
        readonly
        aria-label={words.label}
        data-testid="copy-by-hand"
        value={text}
      />
      <div class="form-actions">
        <Button onClick={onClose}>{words.close}</Button>
      </div>
    </Sheet>
  );
}
