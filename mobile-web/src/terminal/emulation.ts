import type { ITerminalOptions, IUnicodeHandling } from '@xterm/xterm';
import { ALL_CELLS, cellsOf } from './cells';

/** What xterm.js offers with and without a page around it. */
export interface Emulator {
  readonly unicode: IUnicodeHandling;
}

/** What decides what is on the screen, however it is drawn. */
export const EMULATION: ITerminalOptions = {
  allowProposedApi: true,
  // tmux draws the screen and keeps the history.
  scrollback: 0,
};

/**
 * Readies an xterm.js that was made with the options of `EMULATION` for what tmux writes.
 *
 * @param version of the tmux that writes
 */
export function emulate(terminal: Emulator, version: string): void {
  for (const cells of ALL_CELLS) {
    terminal.unicode.register(cells);
  }
  layOutAs(terminal, version);
}

/** From here on, another release of tmux writes. */
export function layOutAs(terminal: Emulator, version: string): void {
  terminal.unicode.activeVersion = cellsOf(version);
}
