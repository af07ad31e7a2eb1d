import type { JSX } from 'preact';
import { APPEARANCES } from '../../ui/appearance';
import { LANGUAGE_NAMES, LANGUAGES, tongueFor } from '../../ui/language';
import { texts } from '../../ui/texts';
import { Choice, Section } from './entries';
import type { SettingsProps } from './section';

const words = texts.settings;

/** How the page speaks and looks. */
export function PageSection({ app }: SettingsProps): JSX.Element {
  const { preferences } = app;
  const system = tongueFor(navigator.languages).language;
  return (
    <Section title={words.page}>
      <Choice
        label={words.language}
        options={[
          ['system', words.languageOfSystem(LANGUAGE_NAMES[system])] as const,
          ...LANGUAGES.map((language) => [language, LANGUAGE_NAMES[language]] as const),
        ]}
        chosen={preferences.language ?? 'system'}
        onChoose={(language) => {
          preferences.language = language === 'system' ? undefined : language;
          if (preferences.isKept) {
            // Screens took their sentences when they were loaded.
            app.reload();
          }
        }}
      />
      <Choice
        label={words.appearance}
        options={APPEARANCES.map((appearance) => [appearance, words.appearances[appearance]])}
        chosen={preferences.appearance.value}
        onChoose={(appearance) => {
          preferences.appearance.value = appearance;
        }}
      />
    </Section>
  );
}
