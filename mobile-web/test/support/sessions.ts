import {
  type Attention,
  type Pane,
  type Session,
  session,
  type Window,
} from '../../src/wire/model';

/** The session of section 5 of the protocol, with whatever a test wants to be different. */
export function aSession(different: Partial<Session> = {}): Session {
  return session(
    {
      id: 'default@1k2j3h/$3',
      server: 'default',
      name: 'api',
      created: '2026-11-20T08:00:00Z',
      activity: '2026-11-20T08:31:07Z',
      attached: 1,
      clients: [{ terminal: '/dev/pts/4', cols: 160, rows: 45, control: false, readOnly: false }],
      windows: [aWindow()],
      ...different,
    },
    'session',
  );
}

export function aWindow(different: Partial<Window> = {}): Window {
  return {
    id: '@5',
    index: 0,
    name: 'vim',
    active: true,
    cols: 160,
    rows: 44,
    zoomed: false,
    alerts: ['bell'],
    activity: '2026-11-20T08:31:07Z',
    lease: { holder: 'Pixel 9' },
    panes: [aPane()],
    ...different,
  };
}

export function aPane(different: Partial<Pane> = {}): Pane {
  return {
    id: '%9',
    index: 0,
    active: true,
    left: 0,
    top: 0,
    cols: 160,
    rows: 44,
    command: 'vim',
    title: 'notes.md',
    directory: '/home/ada/api',
    history: 1200,
    alternate: true,
    mouse: false,
    dead: false,
    status: undefined,
    last: undefined,
    attention: undefined,
    echo: undefined,
    ...different,
  };
}

export function anAttention(different: Partial<Attention> = {}): Attention {
  return {
    state: 'working',
    source: 'process',
    reason: 'the program prints',
    since: '2026-11-20T08:31:07Z',
    confidence: 'likely',
    agent: undefined,
    question: undefined,
    ...different,
  };
}
