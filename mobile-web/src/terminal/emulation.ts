import { Unicode11Addon } from '@xterm/addon-unicode11';
import type { ITerminalAddon, ITerminalOptions, IUnicodeHandling } from '@xterm/xterm';

/** What xterm.js offers with and without a page around it. */
export interface Emulator {
  readonly unicode: IUnicodeHandling;
  loadAddon(addon: ITerminalAddon): void;
}

/** What decides what is on the screen, however it is drawn. */
export const EMULATION: ITerminalOptions = {
  allowProposedApi: true,
  // tmux draws the screen and keeps the history.
  scrollback: 0,
};

/** Readies an xterm.js that was made with the options of `EMULATION` for what tmux writes. */
export function emulate(terminal: Emulator): void {
  terminal.loadAddon(new Unicode11Addon());
  terminal.unicode.activeVersion = '11';
}
