import type { Signal } from '@preact/signals';
import type { JSX } from 'preact';
import type { OpenAnswers } from '../connection/questions';
import { type Row, rowOf } from '../connection/sections';
import { CreateSheet } from './create-sheet';
import { GroupSheet } from './group-sheet';
import type { HomeControls } from './home-controls';
import { MessageSheet } from './message-sheet';
import { KillSheet, RenameSheet, StopSheet } from './session-form';
import { SessionMenu } from './session-menu';

/** What rises from the lower edge of the list. */
export type OpenSheet =
  { readonly sheet: 'none' | 'create' } | { readonly sheet: OfSession; readonly session: string };

export type OfSession = 'menu' | 'message' | 'group' | 'rename' | 'stop' | 'kill';

interface HomeSheetsProps {
  readonly controls: HomeControls;
  readonly open: Signal<OpenSheet>;
  /** Opens the answers of a session in the list. */
  readonly onAnswer: (answers: OpenAnswers) => void;
  readonly onClose: () => void;
}

/** The sheet that is open, if what it is about is still there. */
export default function HomeSheets(props: HomeSheetsProps): JSX.Element | null {
  const { controls, open, onClose } = props;
  const { sessions, habits } = controls.paired;
  const state = open.value;
  switch (state.sheet) {
    case 'none':
      return null;
    case 'create':
      return <CreateSheet controls={controls} onClose={onClose} />;
    case 'menu':
    case 'message':
    case 'group':
    case 'rename':
    case 'stop':
    case 'kill': {
      const session = sessions.sessions.value.find(({ id }) => id === state.session);
      return (
        (session && (
          <SheetOfSession {...props} sheet={state.sheet} row={rowOf(session, habits.muted)} />
        )) ??
        null
      );
    }
  }
}

interface SheetOfSessionProps extends HomeSheetsProps {
  readonly sheet: OfSession;
  readonly row: Row;
}

function SheetOfSession(props: SheetOfSessionProps): JSX.Element {
  const { controls, open, sheet, row, onAnswer, onClose } = props;
  const { session } = row;
  switch (sheet) {
    case 'menu':
      return (
        <SessionMenu
          controls={controls}
          row={row}
          onSheet={(next) => {
            open.value = { sheet: next, session: session.id };
          }}
          onAnswer={() => {
            onAnswer(controls.answersTo(row));
          }}
          onClose={onClose}
        />
      );
    case 'message':
      return <MessageSheet controls={controls} row={row} onClose={onClose} />;
    case 'group':
      return <GroupSheet controls={controls} session={session} onClose={onClose} />;
    case 'rename':
      return (
        <RenameSheet
          name={session.name}
          rename={(name) => controls.rename(session, name)}
          onClose={onClose}
        />
      );
    case 'stop':
      return (
        <StopSheet name={session.name} stop={() => controls.stop(session)} onClose={onClose} />
      );
    case 'kill':
      return (
        <KillSheet
          name={session.name}
          kill={() => controls.killForGood(session)}
          onClose={onClose}
        />
      );
  }
}
