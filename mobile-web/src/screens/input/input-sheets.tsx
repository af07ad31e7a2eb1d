import type { Signal } from '@preact/signals';
import type { JSX } from 'preact';
import type { App, Paired } from '../app';
import type { SessionControls } from '../session-controls';
import { CommandSheet } from './command-sheet';
import { FileSheet } from './file-sheet';
import { obstacleToFiles } from './files';
import { KeySheet } from './key-sheet';
import { SentSheet } from './sent-sheet';
import { chosen, type SlashCommands } from './slash-commands';
import { SnippetSheet } from './snippet-sheet';
import { fill, type Filled, type Snippet } from './snippets';
import { type Tool, ToolsSheet } from './tools-sheet';
import '../../ui/styles/input-sheets.css';

export type InputSheet = 'none' | 'tools' | 'files' | 'snippets' | 'sent' | 'commands' | 'keys';

export interface InputSheetsProps {
  readonly app: App;
  readonly paired: Paired;
  readonly session: string;
  readonly controls: SessionControls;
  readonly commands: SlashCommands;
  readonly open: Signal<InputSheet>;
  readonly live: boolean;
  /** Writes a text where the cursor of the box is. */
  readonly onInsert: (filled: Filled) => void;
  readonly onSend: (text: string) => void;
  readonly onFiles: (files: readonly File[]) => void;
  readonly onPaste: () => void;
  readonly onSecret: () => void;
  readonly onMode: () => void;
}

/** The sheet that is open of those one types with. They come when the first of them is wanted. */
export default function InputSheets(props: InputSheetsProps): JSX.Element | null {
  const { app, paired, session, controls, commands, open, live, onInsert } = props;
  const { typing } = app;
  const close = () => {
    open.value = 'none';
  };
  const closing =
    <T,>(act: (what: T) => void) =>
    (what: T) => {
      close();
      act(what);
    };
  switch (open.value) {
    case 'none':
      return null;
    case 'tools':
      return (
        <ToolsSheet
          tools={toolsFor(commands.list.value.length > 0)}
          direct={app.preferences.inputMode === 'direct'}
          enterSends={typing.enterSends}
          onChoose={(tool) => {
            choose(tool, props);
          }}
          onClose={close}
        />
      );
    case 'files':
      return (
        <FileSheet
          obstacle={obstacleToFiles(paired)}
          shrinks={typing.shrinksPictures}
          onFiles={closing(props.onFiles)}
          onClose={close}
        />
      );
    case 'snippets':
      return (
        <SnippetSheet
          snippets={typing.snippets}
          newId={() => `${String(app.at.clock.now())}-${String(typing.snippets.all.length)}`}
          live={live}
          onInsert={closing((snippet: Snippet) => {
            onInsert(filledFor(snippet, app, controls));
          })}
          onSend={closing((snippet: Snippet) => {
            props.onSend(filledFor(snippet, app, controls).text);
          })}
          onClose={close}
        />
      );
    case 'sent':
      return (
        <SentSheet
          sent={typing.sent}
          session={session}
          onInsert={closing((text: string) => {
            onInsert({ text, cursor: undefined });
          })}
          onClose={close}
        />
      );
    case 'commands':
      return (
        <CommandSheet
          commands={commands.list.value}
          onChoose={closing((command) => {
            onInsert({ text: chosen(command), cursor: undefined });
          })}
          onClose={close}
        />
      );
    case 'keys':
      return <KeySheet layout={typing.keys} onClose={close} />;
  }
}

function toolsFor(hasCommands: boolean): readonly Tool[] {
  return [
    ...(['files', 'paste', 'snippets', 'sent'] as const),
    ...(hasCommands ? (['commands'] as const) : []),
    ...(['secret', 'mode', 'keys'] as const),
  ];
}

function choose(tool: Tool, { open, onPaste, onSecret, onMode }: InputSheetsProps): void {
  switch (tool) {
    case 'paste':
      open.value = 'none';
      onPaste();
      return;
    case 'secret':
      open.value = 'none';
      onSecret();
      return;
    case 'mode':
      open.value = 'none';
      onMode();
      return;
    case 'files':
    case 'snippets':
    case 'sent':
    case 'commands':
    case 'keys':
      open.value = tool;
      return;
  }
}

/** A snippet with what its placeholders stand for now. */
function filledFor(snippet: Snippet, app: App, controls: SessionControls): Filled {
  const now = new Date(app.at.clock.now());
  const local = new Date(now.getTime() - now.getTimezoneOffset() * 60_000).toISOString();
  return fill(snippet.text, {
    session: controls.session?.name ?? '',
    directory: controls.terminal.activePane?.directory ?? '',
    date: local.slice(0, 10),
    time: local.slice(11, 16),
  });
}
