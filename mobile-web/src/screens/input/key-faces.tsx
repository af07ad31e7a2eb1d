import type { JSX } from 'preact';
import type { NamedKey } from '../../terminal/keys';
import { Icon, type IconName } from '../../ui/icons';
import { texts } from '../../ui/texts';
import type { RowKey } from './key-layout';

const words = texts.input.keys;

const ICONS: Partial<Record<NamedKey, IconName>> = {
  up: 'up',
  down: 'down',
  left: 'left',
  right: 'right',
  enter: 'enter',
  backspace: 'backspace',
};

/** As they are printed on keyboards. */
const FACES: Partial<Record<NamedKey, string>> = {
  escape: 'Esc',
  tab: 'Tab',
  'back-tab': '⇧Tab',
  insert: 'Ins',
  delete: 'Del',
  home: 'Home',
  end: 'End',
  'page-up': 'PgUp',
  'page-down': 'PgDn',
};

/** What stands on a key. */
export function KeyFace({ rowKey }: { readonly rowKey: RowKey }): JSX.Element {
  switch (rowKey.kind) {
    case 'named': {
      const icon = ICONS[rowKey.key];
      return icon ? <Icon name={icon} /> : <>{FACES[rowKey.key] ?? rowKey.key.toUpperCase()}</>;
    }
    case 'modifier':
      return <>{rowKey.modifier === 'ctrl' ? 'Ctrl' : 'Alt'}</>;
    case 'character':
      return <>{rowKey.character}</>;
    case 'control':
      return <>{`^${rowKey.character.toUpperCase()}`}</>;
    case 'text':
      return (
        <span class="key-text" dir="auto">
          {rowKey.text}
          {rowKey.enter && ' ⏎'}
        </span>
      );
  }
}

/** What a key is called where it cannot be seen. */
export function keyLabel(rowKey: RowKey): string {
  switch (rowKey.kind) {
    case 'named': {
      const named: Readonly<Partial<Record<NamedKey, string>>> = words;
      return named[rowKey.key] ?? rowKey.key.toUpperCase();
    }
    case 'modifier':
      return words[rowKey.modifier];
    case 'character': {
      const characters: Readonly<Record<string, string>> = words.characters;
      return characters[rowKey.character] ?? rowKey.character;
    }
    case 'control':
      return words.control(rowKey.character.toUpperCase());
    case 'text':
      return rowKey.enter ? words.line(rowKey.text) : words.own(rowKey.text);
  }
}
