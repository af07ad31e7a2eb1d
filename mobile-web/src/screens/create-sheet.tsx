import { useSignal } from '@preact/signals';
import type { JSX } from 'preact';
import { suggestName } from '../connection/naming';
import { Icon } from '../ui/icons';
import { texts } from '../ui/texts';
import { isSessionName } from '../wire/methods';
import { DirectoryPicker } from './directory-picker';
import type { HomeControls } from './home-controls';
import { ActionSheet, Field } from './session-form';

const words = texts.session.create;

interface CreateSheetProps {
  readonly controls: HomeControls;
  readonly onClose: () => void;
}

/** A new session: where, under which name, and what runs in it. What was entered stays when the machine says no. */
export function CreateSheet({ controls, onClose }: CreateSheetProps): JSX.Element {
  const { sessions, habits } = controls.paired;
  const directory = useSignal('');
  const command = useSignal('');
  /** What somebody called it; until then it is called after its directory. */
  const named = useSignal<string | undefined>(undefined);
  const picking = useSignal(false);
  const taken = sessions.sessions.value.map(({ name }) => name);
  const name = {
    get value() {
      return named.value ?? suggestName(directory.value, taken);
    },
    set value(next: string) {
      named.value = next;
    },
  };
  return (
    <>
      <ActionSheet
        title={words.title}
        submit={words.submit}
        problem={() =>
          name.value === '' || isSessionName(name.value) ? undefined : texts.session.nameRule
        }
        act={() => controls.create(name.value, directory.value, command.value.trim())}
        onClose={onClose}
      >
        {controls.manages('directory.list') ? (
          <div class="field">
            <span id="create-directory">{words.directory}</span>
            <button
              class="picked"
              type="button"
              aria-labelledby="create-directory picked-directory"
              data-testid="pick-directory"
              onClick={() => {
                picking.value = true;
              }}
            >
              <Icon name="folder" />
              <bdi id="picked-directory">
                {directory.value === '' ? words.directoryPlaceholder : directory.value}
              </bdi>
              <Icon name="chevron" />
            </button>
          </div>
        ) : (
          <Field
            label={words.directory}
            placeholder={words.directoryPlaceholder}
            value={directory}
          />
        )}
        <Field label={words.name} placeholder={words.namePlaceholder} value={name} />
        {controls.mayType && (
          <>
            <Field label={words.command} placeholder={words.commandPlaceholder} value={command} />
            {habits.commands.length > 0 && (
              <Recent
                commands={habits.commands}
                chosen={command.value}
                onChoose={(each) => {
                  command.value = each;
                }}
              />
            )}
          </>
        )}
      </ActionSheet>
      {picking.value && (
        <DirectoryPicker
          connection={controls.paired.connection}
          showsHidden={habits.showsHidden}
          from={directory.value}
          onPick={(path) => {
            directory.value = path;
            picking.value = false;
          }}
          onClose={() => {
            picking.value = false;
          }}
        />
      )}
    </>
  );
}

interface RecentProps {
  readonly commands: readonly string[];
  readonly chosen: string;
  readonly onChoose: (command: string) => void;
}

/** What was started from here before. */
function Recent({ commands, chosen, onChoose }: RecentProps): JSX.Element {
  return (
    <div class="chips chips-wrapped" role="group" aria-label={words.recentCommands}>
      {['', ...commands].map((command) => (
        <button
          key={command}
          class="chip"
          type="button"
          aria-pressed={chosen === command}
          onClick={() => {
            onChoose(command);
          }}
        >
          {command === '' ? words.commandPlaceholder : <code>{command}</code>}
        </button>
      ))}
    </div>
  );
}
