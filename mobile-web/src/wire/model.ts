import {
  type Decoded,
  flag,
  instant,
  list,
  object,
  oneOf,
  optional,
  tagged,
  text,
  whole,
} from './decode';

const U32 = 2 ** 32 - 1;

export const channel = whole(0, U32);
export const cols = whole(1, U32);
export const rows = whole(1, U32);

/** What a device may do. A newer server may know more. */
export type Scope = 'view' | 'input' | 'manage' | 'files' | 'runs' | 'admin';

/** Whether a view has the size it asked for, or shows a window whose size somebody else gave. */
export const mode = oneOf('fit', 'mirror');
export type Mode = Decoded<typeof mode>;

/** In cells. */
export interface Size {
  readonly cols: number;
  readonly rows: number;
}

export const pane = object({
  id: text,
  index: whole(0, U32),
  active: flag,
  left: whole(0, U32),
  top: whole(0, U32),
  cols,
  rows,
  command: text,
  title: text,
  directory: text,
  dead: flag,
});
export type Pane = Decoded<typeof pane>;

export const window = object({
  id: text,
  index: whole(0, U32),
  name: text,
  active: flag,
  cols,
  rows,
  zoomed: flag,
  bell: flag,
  panes: list(pane),
});
export type Window = Decoded<typeof window>;

export const session = object({
  id: text,
  name: text,
  created: instant,
  activity: instant,
  attached: whole(0, U32),
  windows: list(window),
});
export type Session = Decoded<typeof session>;

/** What this machine's tmux is good for at the moment; `message` is a sentence that says what to do. */
export const tmux = tagged('state', {
  ready: object({ version: text }),
  idle: object({ version: text }),
  missing: object({ message: text }),
  outdated: object({ version: text, message: text }),
  unresponsive: object({ version: optional(text), message: text }),
});
export type Tmux = Decoded<typeof tmux>;

export const overview = object({ tmux, sessions: list(session) });
export type Overview = Decoded<typeof overview>;
