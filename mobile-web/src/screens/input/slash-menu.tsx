import type { JSX } from 'preact';
import { useLayoutEffect, useRef } from 'preact/hooks';
import { keepFocus } from '../../ui/button';
import { texts } from '../../ui/texts';
import type { Command } from './slash-commands';

export const SLASH_MENU = 'slash-menu';

export function optionId(index: number): string {
  return `${SLASH_MENU}-${String(index)}`;
}

interface SlashMenuProps {
  readonly commands: readonly Command[];
  readonly chosen: number;
  readonly onChoose: (command: Command) => void;
}

/** The commands that fit what was typed, above the box that keeps the focus. */
export function SlashMenu({ commands, chosen, onChoose }: SlashMenuProps): JSX.Element {
  const list = useRef<HTMLUListElement>(null);
  useLayoutEffect(() => {
    list.current?.children[chosen]?.scrollIntoView({ block: 'nearest' });
  }, [chosen, commands]);
  return (
    <ul
      class="slash-menu"
      id={SLASH_MENU}
      ref={list}
      role="listbox"
      aria-label={texts.input.commands}
      data-testid="slash-menu"
    >
      {commands.map((command, index) => (
        <li
          key={command.name}
          id={optionId(index)}
          class="slash-command"
          role="option"
          aria-selected={index === chosen}
          onPointerDown={keepFocus}
          onClick={() => {
            onChoose(command);
          }}
        >
          <span class="slash-name">{command.name}</span>
          <span class="slash-words" dir="auto">
            {command.description}
          </span>
        </li>
      ))}
    </ul>
  );
}
