import type { JSX } from 'preact';
import { IconButton } from '../../ui/button';
import { texts } from '../../ui/texts';
import { Choice, Entry, Section, Toggle } from './entries';
import type { SettingsProps } from './section';

const words = texts.settings;
const { drawing } = texts.screen;

/** How a session is shown. */
export function TerminalSection({ app }: SettingsProps): JSX.Element {
  const { preferences } = app;
  return (
    <Section title={words.terminal}>
      <Entry term={words.fontSize}>
        <span class="stepper">
          <IconButton
            icon="smaller"
            label={texts.session.smaller}
            onClick={() => {
              preferences.fontSize -= 1;
            }}
          />
          <span class="stepper-sample" style={{ fontSize: `${String(preferences.fontSize)}px` }}>
            {texts.session.fontSize(preferences.fontSize)}
          </span>
          <IconButton
            icon="larger"
            label={texts.session.larger}
            onClick={() => {
              preferences.fontSize += 1;
            }}
          />
        </span>
      </Entry>
      <Choice
        label={drawing.label}
        options={[
          ['automatic', drawing.automatic],
          ['plain', drawing.plain],
        ]}
        chosen={preferences.drawing.value}
        onChoose={(choice) => {
          preferences.drawing.value = choice;
        }}
      />
      {'vibrate' in navigator && (
        <Toggle
          label={words.bellHaptics}
          hint={words.bellHapticsText}
          on={preferences.bellHaptics.value}
          onChange={(on) => {
            preferences.bellHaptics.value = on;
          }}
        />
      )}
      {'wakeLock' in navigator && (
        <Toggle
          label={words.keepsAwake}
          hint={words.keepsAwakeText}
          on={preferences.keepsAwake.value}
          onChange={(on) => {
            preferences.keepsAwake.value = on;
          }}
        />
      )}
    </Section>
  );
}
