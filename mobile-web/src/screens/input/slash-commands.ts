import { type ReadonlySignal, signal } from '@preact/signals';
import type { Result } from '../../wire/methods';

type Commands = Result<'agent.commands'>['commands'];
export type Command = Commands[number];

/** The commands whose name or description has what was typed after the slash; those that begin with it come first. */
export function matching(commands: readonly Command[], draft: string): readonly Command[] {
  if (!/^\/\S*$/.test(draft)) {
    return [];
  }
  const wanted = draft.slice(1).toLowerCase();
  const begins = commands.filter(({ name }) => bare(name).startsWith(wanted));
  const contains = commands.filter(
    (command) =>
      !begins.includes(command) &&
      wanted.length > 1 &&
      `${bare(command.name)} ${command.description.toLowerCase()}`.includes(wanted),
  );
  return [...begins, ...contains];
}

/** What stands in the box once a command was chosen: it may want more words. */
export function chosen({ name }: Command): string {
  return `/${name.replace(/^\//, '')} `;
}

function bare(name: string): string {
  return name.replace(/^\//, '').toLowerCase();
}

/** The slash commands of the agent in a pane, asked for once somebody wants them. */
export class SlashCommands {
  readonly #ask: (pane: string) => Promise<Result<'agent.commands'>>;
  readonly #commands = signal<readonly Command[]>([]);
  #of: string | undefined;

  constructor(ask: (pane: string) => Promise<Result<'agent.commands'>>) {
    this.#ask = ask;
  }

  get list(): ReadonlySignal<readonly Command[]> {
    return this.#commands;
  }

  /** Fetches those of a pane in which this agent runs, unless they are here. Without an agent there are none. */
  want(pane: string, agent: string | undefined): void {
    const of = agent === undefined ? undefined : `${pane} ${agent}`;
    if (of === this.#of) {
      return;
    }
    this.#of = of;
    this.#commands.value = [];
    if (of === undefined) {
      return;
    }
    this.#ask(pane).then(
      ({ commands }) => {
        if (of === this.#of) {
          this.#commands.value = commands;
        }
      },
      (error: unknown) => {
        console.info(error);
        // Asked again with the next slash.
        this.#of = undefined;
      },
    );
  }
}
