import type { JSX } from 'preact';
import type { Kept } from '../../connection/kept';
import { Button } from '../../ui/button';
import type { IconName } from '../../ui/icons';
import { Sheet } from '../../ui/sheet';
import { texts } from '../../ui/texts';

const words = texts.input;

/** What else one can type with. */
export type Tool =
  'files' | 'paste' | 'snippets' | 'sent' | 'commands' | 'secret' | 'mode' | 'keys';

const ICONS: Readonly<Record<Tool, IconName>> = {
  files: 'attach',
  paste: 'paste',
  snippets: 'snippet',
  sent: 'history',
  commands: 'slash',
  secret: 'eye-off',
  mode: 'keyboard',
  keys: 'drag',
};

interface ToolsSheetProps {
  readonly tools: readonly Tool[];
  readonly direct: boolean;
  readonly enterSends: Kept<boolean>;
  readonly onChoose: (tool: Tool) => void;
  readonly onClose: () => void;
}

/** Everything beside the keyboard, by its name. */
export function ToolsSheet(props: ToolsSheetProps): JSX.Element {
  const { tools, direct, enterSends, onChoose, onClose } = props;
  const named = (tool: Tool) =>
    tool === 'mode' ? (direct ? words.toCompose : words.toDirect) : words.toolNames[tool];
  return (
    <Sheet title={words.tools} onClose={onClose}>
      <div class="actions">
        {tools.map((tool) => (
          <Button
            key={tool}
            icon={tool === 'mode' && direct ? 'compose' : ICONS[tool]}
            onClick={() => {
              onChoose(tool);
            }}
          >
            {named(tool)}
          </Button>
        ))}
      </div>
      <label class="check">
        <input
          type="checkbox"
          checked={enterSends.value}
          onChange={(event) => {
            enterSends.value = event.currentTarget.checked;
          }}
        />
        <span>
          {words.enterSends}
          <span class="hint">{enterSends.value ? words.enterSendsOn : words.enterSendsOff}</span>
        </span>
      </label>
    </Sheet>
  );
}
