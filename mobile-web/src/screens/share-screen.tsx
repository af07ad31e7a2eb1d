import type { JSX } from 'preact';
import { sectionsOf } from '../connection/sections';
import type { Shared } from '../pwa/shared';
import { Button } from '../ui/button';
import { dataSize, shortDirectory } from '../ui/format';
import { Icon } from '../ui/icons';
import { Message } from '../ui/message';
import { texts } from '../ui/texts';
import type { Session } from '../wire/model';
import type { App, Paired } from './app';
import { ConnectionBadge } from './connection-badge';
import { obstacleToFiles, sendShared } from './input/files';
import { addressOf, goUp } from './route';
import '../ui/styles/share.css';

const words = texts.share;

interface ShareProps {
  readonly app: App;
  readonly paired: Paired;
}

/** What another app shared, and the question which session it is for. */
export default function ShareScreen({ app, paired }: ShareProps): JSX.Element {
  const { connection, sessions } = paired;
  const shared = app.sharing.shared.value;
  return (
    <main class="page share">
      <header class="head">
        <h1>{words.title}</h1>
        <ConnectionBadge connection={connection} seen={sessions.seen.value} now={app.now.value} />
      </header>
      <div class="share-body">
        {shared ? (
          <>
            <Preview shared={shared} />
            <Targets app={app} paired={paired} />
          </>
        ) : (
          <Message icon="share" title={words.nothing} text={words.nothingText} />
        )}
      </div>
      <footer class="bar">
        <Button
          icon={shared ? 'trash' : 'back'}
          onClick={() => {
            app.sharing.discard();
            goUp({ screen: 'home' });
          }}
        >
          {shared ? words.discard : texts.home.title}
        </Button>
      </footer>
    </main>
  );
}

function Preview({ shared }: { readonly shared: Shared }): JSX.Element {
  return (
    <section class="share-preview" aria-label={words.what}>
      {shared.text !== '' && <p class="share-text">{shared.text}</p>}
      {shared.files.length > 0 && (
        <ul class="share-files">
          {shared.files.map(({ file, key }) => (
            <li key={key}>
              <Icon name={file.type.startsWith('image/') ? 'image' : 'file'} />
              <span class="share-name">{file.name}</span>
              <span class="hint">{dataSize(file.size)}</span>
            </li>
          ))}
        </ul>
      )}
      {shared.isIncomplete && (
        <p class="hint" role="status">
          {words.incomplete}
        </p>
      )}
    </section>
  );
}

/** The sessions, first those that need somebody. */
function Targets({ app, paired }: ShareProps): JSX.Element {
  const { sessions, habits } = paired;
  const all = sessions.sessions.value;
  const rows = sectionsOf(all, 'need', habits.muted, app.now.value).flatMap(({ rows }) => rows);
  if (rows.length === 0) {
    return <p class="hint">{words.noSession}</p>;
  }
  return (
    <section class="share-targets" aria-labelledby="share-which">
      <h2 id="share-which">{words.which}</h2>
      <ul>
        {rows.map(({ session, standing }) => (
          <li key={session.id}>
            <button
              type="button"
              data-testid="share-target"
              data-session-name={session.name}
              onClick={() => {
                give(app, paired, session);
              }}
            >
              <span class="share-session">{session.name}</span>
              {standing?.need && <span class="share-need">{texts.home.needs[standing.need]}</span>}
              <bdi class="hint">{shortDirectory(standing?.pane.directory ?? '')}</bdi>
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}

/** Gives it to a session and opens that. What the machine does not take stays. */
function give(app: App, paired: Paired, session: Session): void {
  const shared = app.sharing.shared.peek();
  const files = shared?.files ?? [];
  const window = session.windows.find(({ active }) => active) ?? session.windows[0];
  const pane = window?.panes.find(({ active }) => active) ?? window?.panes[0];
  // Without a connection nothing speaks against it: files wait for one.
  const isOnline = paired.connection.state.peek().kind === 'online';
  const obstacle = files.length > 0 && isOnline ? obstacleToFiles(paired) : undefined;
  if (obstacle !== undefined) {
    app.tell(obstacle);
  }
  if (obstacle !== undefined && shared?.text === '') {
    return;
  }
  app.sharing.give(session.id);
  if (pane && obstacle === undefined && files.length > 0) {
    void sendShared(app, paired, { session: session.id, pane: pane.id }, files);
  }
  // Going back from there leads past this screen, which is empty now.
  location.replace(addressOf({ screen: 'session', session: session.id }));
}
