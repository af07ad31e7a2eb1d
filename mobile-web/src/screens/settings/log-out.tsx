import { useSignal } from '@preact/signals';
import type { JSX } from 'preact';
import { Button } from '../../ui/button';
import { Sheet } from '../../ui/sheet';
import { texts } from '../../ui/texts';
import type { SettingsProps } from './section';

const words = texts.settings;

/** Has this device forget its machine, after asking. */
export function LogOut({ app, paired }: SettingsProps): JSX.Element {
  const asked = useSignal(false);
  return (
    <>
      <Button
        kind="danger"
        icon="trash"
        onClick={() => {
          asked.value = true;
        }}
      >
        {words.forget}
      </Button>
      {asked.value && (
        <Sheet
          title={words.forgetTitle(paired.machine.name)}
          onClose={() => {
            asked.value = false;
          }}
        >
          <p>{words.forgetText}</p>
          <div class="form-actions">
            <Button
              onClick={() => {
                asked.value = false;
              }}
            >
              {texts.session.cancel}
            </Button>
            <Button
              kind="danger"
              onClick={() => {
                void app.forget(paired);
              }}
            >
              {words.forgetSubmit}
            </Button>
          </div>
        </Sheet>
      )}
    </>
  );
}
