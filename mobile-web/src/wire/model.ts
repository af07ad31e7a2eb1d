import {
  type Decoded,
  type Decoder,
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

/**
 * Who decides about the size of a view: `fit` the view, since nobody else is attached; `mirror` somebody else;
 * `lease` the view, for as long as it holds the lease of its window.
 */
export const mode = oneOf('fit', 'mirror', 'lease');
export type Mode = Decoded<typeof mode>;

/** What a view shows: `shows` is the id of its window. */
export const shown = { cols, rows, mode, shows: text };

/** In cells. */
export interface Size {
  readonly cols: number;
  readonly rows: number;
}

/**
 * What a program asks for: `confirm` is yes or no, `choice` one of `choices`, `text` words, `password` words that
 * nobody may see, `continue` a press of Enter. A newer server may know others, which are then free text.
 */
export const question = object({
  id: text,
  kind: text,
  text,
  choices: list(object({ id: text, label: text })),
});
export type Question = Decoded<typeof question>;

/**
 * Whether a program works, waits for an answer, has finished what it was told (`your_turn`), is a shell at its prompt
 * (`idle`) or has ended; who told, why in words, and since when. A newer server may know others.
 */
export const attention = object({
  state: text,
  /** `hook`, `title`, `process`, `mark` or `screen`. */
  source: text,
  reason: text,
  since: instant,
  /** `certain`, `likely` or `guess`. */
  confidence: text,
  /** The coding agent in the pane, such as `claude`, `codex` or `gemini`. */
  agent: optional(text),
  question: optional(question),
});
export type Attention = Decoded<typeof attention>;

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
  /** Lines above the screen. */
  history: whole(0, U32),
  /** Whether the program has the alternate screen. */
  alternate: flag,
  /** Whether the program listens to the mouse. */
  mouse: flag,
  dead: flag,
  /** The exit status of the program of a dead pane, where tmux knows it. */
  status: optional(whole(0, U32)),
  /** The last line of the screen that is not blank, of 200 characters at most. */
  last: optional(text),
  attention: optional(attention),
  /** False while the terminal does not show what is typed, as for a password. */
  echo: optional(flag),
});
export type Pane = Decoded<typeof pane>;

export const alert = oneOf('bell', 'activity', 'silence');
export type Alert = Decoded<typeof alert>;

export const window = object({
  id: text,
  index: whole(0, U32),
  name: text,
  active: flag,
  cols,
  rows,
  zoomed: flag,
  alerts: list(alert),
  activity: instant,
  /** There while a viewer holds the window's size; `holder` is its label. */
  lease: optional(object({ holder: text })),
  panes: list(pane),
});
export type Window = Decoded<typeof window>;

/** A client of tmux that is not a view of ours. */
export const client = object({
  terminal: text,
  cols: whole(0, U32),
  rows: whole(0, U32),
  control: flag,
  readOnly: flag,
});
export type Client = Decoded<typeof client>;

export const session = object({
  id: text,
  /** What the session's tmux server is called. */
  server: text,
  name: text,
  created: instant,
  activity: instant,
  attached: whole(0, U32),
  clients: list(client),
  windows: list(window),
  /** The group that the user put it into. */
  group: optional(text),
  /** Its place among all sessions, for those that the user put somewhere. */
  place: optional(whole(0, U32)),
  /** When it will be killed, unless somebody spares it. */
  ending: optional(instant),
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

const name = object({ name: text });

/** One tmux server of the machine, and the state it is in. */
export const server: Decoder<Decoded<typeof name> & Tmux> = (value, at) => ({
  ...name(value, at),
  ...tmux(value, at),
});
export type Server = Decoded<typeof server>;

export const overview = object({
  tmux,
  servers: list(server),
  sessions: list(session),
});
export type Overview = Decoded<typeof overview>;
