import type { JSX } from 'preact';
import packages from 'virtual:licences';
import { Button } from '../../ui/button';
import { texts } from '../../ui/texts';
import { goUp } from '../route';
import '../../ui/styles/settings.css';

const words = texts.settings;

/** The packages that the page is made of, and what their authors ask of those who pass them on. */
export default function LicencesScreen(): JSX.Element {
  return (
    <main class="page settings">
      <header class="head">
        <h1>{words.licences}</h1>
      </header>
      <div class="settings-body">
        <ul class="licences">
          {packages.map(({ name, version, licence, text }) => (
            <li key={name}>
              <details>
                <summary>
                  <span dir="ltr">{`${name} ${version}`}</span>
                  <span class="licence-name">{licence}</span>
                </summary>
                <pre dir="ltr" lang="en">
                  {text}
                </pre>
              </details>
            </li>
          ))}
        </ul>
      </div>
      <footer class="bar">
        <Button
          icon="back"
          onClick={() => {
            goUp({ screen: 'settings' });
          }}
        >
          {words.title}
        </Button>
      </footer>
    </main>
  );
}
