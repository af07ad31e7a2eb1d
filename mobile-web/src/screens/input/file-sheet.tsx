import type { JSX } from 'preact';
import { useRef } from 'preact/hooks';
import type { Kept } from '../../connection/kept';
import { Button } from '../../ui/button';
import { dataSize } from '../../ui/format';
import type { IconName } from '../../ui/icons';
import { Sheet } from '../../ui/sheet';
import { texts } from '../../ui/texts';
import { FILE } from '../../wire/methods';

const words = texts.input.files;

interface FileSheetProps {
  /** Why files cannot be sent, in a sentence. */
  readonly obstacle: string | undefined;
  readonly shrinks: Kept<boolean>;
  readonly onFiles: (files: readonly File[]) => void;
  readonly onClose: () => void;
}

/** Where pictures and files come from, and what becomes of them. */
export function FileSheet({ obstacle, shrinks, onFiles, onClose }: FileSheetProps): JSX.Element {
  return (
    <Sheet title={words.title} onClose={onClose}>
      {obstacle !== undefined ? (
        <p role="status">{obstacle}</p>
      ) : (
        <>
          <p class="hint">{words.where(dataSize(FILE.most))}</p>
          <div class="actions">
            <Picker icon="camera" accept="image/*" capture="environment" {...{ onFiles }}>
              {words.camera}
            </Picker>
            <Picker icon="image" accept="image/*" {...{ onFiles }}>
              {words.pictures}
            </Picker>
            <Picker icon="file" {...{ onFiles }}>
              {words.any}
            </Picker>
          </div>
          <label class="check">
            <input
              type="checkbox"
              checked={shrinks.value}
              onChange={(event) => {
                shrinks.value = event.currentTarget.checked;
              }}
            />
            <span>{words.shrink}</span>
          </label>
        </>
      )}
      <div class="form-actions">
        <Button onClick={onClose}>{texts.input.close}</Button>
      </div>
    </Sheet>
  );
}

interface PickerProps {
  readonly icon: IconName;
  readonly children: string;
  readonly accept?: string;
  readonly capture?: 'environment';
  readonly onFiles: (files: readonly File[]) => void;
}

function Picker({ icon, children, accept, capture, onFiles }: PickerProps): JSX.Element {
  const input = useRef<HTMLInputElement>(null);
  return (
    <>
      <Button icon={icon} onClick={() => input.current?.click()}>
        {children}
      </Button>
      <input
        class="visually-hidden"
        ref={input}
        type="file"
        tabIndex={-1}
        aria-hidden="true"
        multiple={capture === undefined}
        accept={accept}
        capture={capture}
        onChange={(event) => {
          onFiles([...(event.currentTarget.files ?? [])]);
        }}
      />
    </>
  );
}
