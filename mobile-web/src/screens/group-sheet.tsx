import { useSignal } from '@preact/signals';
import type { JSX } from 'preact';
import { groupsOf } from '../connection/arrangement';
import { texts } from '../ui/texts';
import type { Session } from '../wire/model';
import type { HomeControls } from './home-controls';
import { ActionSheet, Field } from './session-form';

const words = texts.session.group;

interface GroupSheetProps {
  readonly controls: HomeControls;
  readonly session: Session;
  readonly onClose: () => void;
}

/** The group that a session is put into: one that there is, a new one, or none. */
export function GroupSheet({ controls, session, onClose }: GroupSheetProps): JSX.Element {
  const groups = groupsOf(controls.paired.sessions.sessions.value).map(({ name }) => name);
  const chosen = useSignal<string | undefined>(session.group ?? '');
  const created = useSignal('');
  const group = () => chosen.value ?? created.value.trim();
  return (
    <ActionSheet
      title={words.title(session.name)}
      submit={words.submit}
      problem={() => (chosen.value === undefined && group() === '' ? words.nameless : undefined)}
      act={() => controls.putInto(session, group())}
      onClose={onClose}
    >
      <fieldset class="choices">
        <legend class="visually-hidden">{words.title(session.name)}</legend>
        {groups.map((name) => (
          <Choice
            key={name}
            label={name === '' ? texts.home.ungrouped : name}
            isChosen={chosen.value === name}
            onChoose={() => {
              chosen.value = name;
            }}
          />
        ))}
        <Choice
          label={words.create}
          isChosen={chosen.value === undefined}
          onChoose={() => {
            chosen.value = undefined;
          }}
        />
      </fieldset>
      {chosen.value === undefined && <Field label={words.name} value={created} autofocus />}
    </ActionSheet>
  );
}

interface ChoiceProps {
  readonly label: string;
  readonly isChosen: boolean;
  readonly onChoose: () => void;
}

function Choice({ label, isChosen, onChoose }: ChoiceProps): JSX.Element {
  return (
    <label class="choice">
      <input type="radio" name="group" checked={isChosen} onChange={onChoose} />
      <span dir="auto">{label}</span>
    </label>
  );
}
