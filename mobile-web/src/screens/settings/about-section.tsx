import type { JSX } from 'preact';
import { Button } from '../../ui/button';
import { texts } from '../../ui/texts';
import { PROTOCOL } from '../../wire/messages';
import { goTo } from '../route';
import { UpdateNotice } from '../update-notice';
import { Entry, Section } from './entries';
import type { SettingsProps } from './section';

const words = texts.settings;

/** What runs here and on the machine, and whose work it is. */
export function AboutSection({ app, paired }: SettingsProps): JSX.Element {
  const state = paired.connection.state.value;
  const welcome = state.kind === 'online' ? state.welcome : undefined;
  return (
    <Section title={words.about}>
      <Entry term={words.version}>
        {words.versions(app.at.version, welcome?.server.version ?? '–')}
      </Entry>
      <UpdateNotice app={app} />
      <Entry term={words.protocol}>{welcome?.protocol ?? PROTOCOL}</Entry>
      <Entry term={words.licence}>
        <p>{words.licenceText}</p>
        <Button
          icon="file"
          onClick={() => {
            goTo({ screen: 'licences' });
          }}
        >
          {words.licences}
        </Button>
      </Entry>
    </Section>
  );
}
