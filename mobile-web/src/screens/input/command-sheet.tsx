import { useSignal } from '@preact/signals';
import type { JSX } from 'preact';
import { Sheet } from '../../ui/sheet';
import { texts } from '../../ui/texts';
import { type Command, matching } from './slash-commands';

interface CommandSheetProps {
  readonly commands: readonly Command[];
  readonly onChoose: (command: Command) => void;
  readonly onClose: () => void;
}

/** All slash commands of the agent, for whoever does not know them by heart. */
export function CommandSheet({ commands, onChoose, onClose }: CommandSheetProps): JSX.Element {
  const query = useSignal('');
  return (
    <Sheet title={texts.input.commands} onClose={onClose}>
      <label class="field">
        {texts.input.filter}
        <input
          type="search"
          autocomplete="off"
          autocapitalize="off"
          value={query.value}
          onInput={(event) => {
            query.value = event.currentTarget.value;
          }}
        />
      </label>
      <ul class="snippets">
        {matching(commands, `/${query.value.trim().replace(/^\//, '')}`).map((command) => (
          <li key={command.name} class="snippet">
            <button
              class="snippet-insert"
              type="button"
              onClick={() => {
                onChoose(command);
              }}
            >
              <span class="snippet-name">{command.name}</span>
              <span class="snippet-text" dir="auto">
                {command.description}
              </span>
            </button>
          </li>
        ))}
      </ul>
    </Sheet>
  );
}
