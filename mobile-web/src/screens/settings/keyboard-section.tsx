import type { JSX } from 'preact';
import { texts } from '../../ui/texts';
import { Section, Toggle } from './entries';
import type { SettingsProps } from './section';

const words = texts.input;

/** How one types. */
export function KeyboardSection({ app }: SettingsProps): JSX.Element {
  const { enterSends } = app.typing;
  return (
    <Section title={texts.settings.keyboard}>
      <Toggle
        label={words.enterSends}
        hint={enterSends.value ? words.enterSendsOn : words.enterSendsOff}
        on={enterSends.value}
        onChange={(on) => {
          enterSends.value = on;
        }}
      />
    </Section>
  );
}
