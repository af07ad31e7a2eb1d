import type { JSX } from 'preact';
import { Button } from '../../ui/button';
import { texts } from '../../ui/texts';
import { ConnectionBadge } from '../connection-badge';
import { goUp } from '../route';
import { AboutSection } from './about-section';
import { DeviceSection } from './device-section';
import { KeyboardSection } from './keyboard-section';
import { LogOut } from './log-out';
import { MachineSection } from './machine-section';
import { PageSection } from './page-section';
import type { SettingsProps } from './section';
import { TerminalSection } from './terminal-section';
import '../../ui/styles/settings.css';

const words = texts.settings;

export default function SettingsScreen({ app, paired }: SettingsProps): JSX.Element {
  const { connection, sessions } = paired;
  return (
    <main class="page settings">
      <header class="head">
        <h1>{words.title}</h1>
        <ConnectionBadge connection={connection} seen={sessions.seen.value} now={app.now.value} />
      </header>
      {!app.preferences.isKept && (
        <div class="notice-line" role="alert">
          <p>{words.notKept}</p>
        </div>
      )}
      <div class="settings-body">
        <PageSection app={app} paired={paired} />
        <TerminalSection app={app} paired={paired} />
        <KeyboardSection app={app} paired={paired} />
        <MachineSection app={app} paired={paired} />
        <DeviceSection app={app} paired={paired} />
        <AboutSection app={app} paired={paired} />
        <LogOut app={app} paired={paired} />
      </div>
      <footer class="bar">
        <Button
          icon="back"
          onClick={() => {
            goUp({ screen: 'home' });
          }}
        >
          {texts.home.title}
        </Button>
      </footer>
    </main>
  );
}
