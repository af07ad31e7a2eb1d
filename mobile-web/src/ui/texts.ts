/** Every sentence of the page, in one place: plain words, and always what to do next. */
export const texts = {
  appName: 'Traymux',
  loading: 'One moment…',

  unusable: {
    insecure: {
      title: 'This page needs a secure connection',
      text: 'The browser keeps keys only for pages it loaded over https. Scan the code at your machine again and open exactly the address it holds.',
    },
    storage: {
      title: 'This browser cannot remember anything',
      text: 'Private windows and blocked site data stop the page from keeping its key. Open the address in an ordinary window.',
    },
  },

  welcome: {
    title: 'Your terminals, in reach',
    text: 'On your machine, choose “Pair a phone…” in the Traymux tray menu, then scan the code it shows with this phone’s camera.',
    steps: [
      'Allow phones in the tray menu',
      'Choose Pair a phone…',
      'Scan the code with the camera',
    ],
    revoked: 'This device was unpaired at the machine. To use it again, pair it again.',
    left: 'This device has forgotten the machine.',
    badLink: 'That link holds no complete pairing code. Scan the code again.',
  },

  pairing: {
    title: 'Pairing',
    working: 'Talking to your machine…',
    typeThese: 'Type these digits',
    where: (host: string) => `on the machine that showed the code (${host})`,
    remaining: (time: string) => `${time} left`,
    waiting: 'Waiting for you to type them…',
    already: (name: string) => `Already paired with ${name}.`,
    paired: (name: string) => `Paired with ${name}.`,
    failures: {
      refused: {
        title: 'The digits were not accepted',
        text: 'Someone at the machine refused, or typed other digits. Show a new code there and scan it.',
      },
      expired: {
        title: 'The code has run out',
        text: 'A code lives two minutes. Show a new one at the machine and scan it.',
      },
      used: {
        title: 'The code was already used',
        text: 'Each code works once. If you did not use it, someone else may have: show a new one and scan it.',
      },
      unknown: {
        title: 'The machine does not know this code',
        text: 'It may be an old one. Show a new code at the machine and scan it.',
      },
      failed: {
        title: 'The code did not fit',
        text: 'The machine could not verify it. Show a new code and scan it with the camera instead of typing the address.',
      },
      'rate-limited': {
        title: 'Too many attempts',
        text: 'The machine takes a break from pairing. Wait a while, then show a new code and scan it.',
      },
      unreachable: {
        title: 'The machine does not answer',
        text: 'Check that this phone is in the same network and that phones are allowed in the tray menu. Then scan the code again.',
      },
      'access-ended': {
        title: 'Phones are not allowed at the moment',
        text: 'Turn on “Allow phones” in the tray menu, show a new code and scan it.',
      },
      'other-server': {
        title: 'This is not the machine that showed the code',
        text: 'Something else answers at its address, so nothing was sent to it. Check the network, then show a new code and scan it.',
      },
      version: {
        title: 'Page and machine speak different versions',
        text: 'Reload this page. If that does not help, update Traymux on the machine.',
      },
      storage: {
        title: 'This browser cannot keep its key',
        text: 'Open the address in an ordinary window, not a private one, and scan a new code.',
      },
      unexpected: {
        title: 'Something went wrong',
        text: 'Show a new code at the machine and scan it. If it happens again, look into the log there.',
      },
    },
    retryAfter: (seconds: number) =>
      seconds < 90
        ? `Try again in ${String(Math.ceil(seconds))} seconds.`
        : `Try again in ${String(Math.ceil(seconds / 60))} minutes.`,
  },

  connection: {
    online: 'Live',
    connecting: 'Connecting…',
    lastSeen: (time: string) => `Last seen ${time}`,
    lastSeenReconnecting: (time: string) => `Last seen ${time} · reconnecting`,
    accessEnded: 'Remote access is off. Turn on “Allow phones” in the tray menu of the machine.',
    unverified:
      'The machine asks that this phone trusts its certificate. Install it, then connect again.',
    tooMany: 'Too many connections from this phone. Close other tabs; this one tries again soon.',
    retry: 'Try now',
    stopped: {
      version: {
        title: 'Page and machine speak different versions',
        text: 'Reload this page. If that does not help, update Traymux on the machine.',
      },
      malformed: {
        title: 'Page and machine misunderstood each other',
        text: 'Reload the page. If it happens again, update Traymux on the machine.',
      },
      'other-server': {
        title: 'This is a different machine',
        text: 'Another machine, or a new installation of Traymux, answers at this address. If you expect that, forget this machine and pair again.',
      },
      ended: { title: 'Disconnected', text: 'Reload the page to connect again.' },
      unpaired: {
        title: 'No longer paired',
        text: 'This device was unpaired at the machine. To use it again, pair it again.',
      },
    },
    reload: 'Reload',
  },

  home: {
    title: 'Sessions',
    empty: 'No tmux sessions yet',
    emptyText: 'Sessions you start on the machine appear here by themselves.',
    emptyManage: 'Start one here, or on the machine: it appears by itself.',
    create: 'New session',
    search: 'Find a session',
    noMatch: (query: string) => `No session matches “${query}”.`,
    clearSearch: 'Show all',
    windows: (count: number) => (count === 1 ? '1 window' : `${String(count)} windows`),
    attached: 'Open on the machine',
    alerts: {
      bell: 'Rang the bell',
      activity: 'Something new in it',
      silence: 'Has gone quiet',
    },
    server: (name: string) => `tmux server ${name}`,
    more: (name: string) => `More for ${name}`,
    settings: 'Settings',
    tmux: {
      missing: 'tmux is not installed',
      outdated: 'tmux is too old',
      unresponsive: 'tmux does not answer',
    },
  },

  session: {
    create: {
      title: 'New session',
      name: 'Name',
      namePlaceholder: 'tmux chooses one',
      directory: 'Directory',
      directoryPlaceholder: 'Home directory',
      command: 'Command',
      commandPlaceholder: 'Your shell',
      submit: 'Start session',
    },
    rename: { title: 'Rename session', submit: 'Rename' },
    kill: {
      title: (name: string) => `Kill ${name}?`,
      text: 'Everything that runs in it ends, on the machine too. This cannot be undone.',
      submit: 'Kill session',
    },
    actions: { open: 'Open', rename: 'Rename', kill: 'Kill' },
    nameRule: 'Letters, digits, “_”, “-” and “.”, at most 64, starting with none of “-” and “.”.',
    cancel: 'Cancel',
    working: 'Working…',
    interrupted:
      'The connection went away before the machine answered. Look at the list to see whether it was done.',
    /** Where there is no list to look at. */
    interruptedHere:
      'The connection went away before the machine answered. Wait until it is back, then look whether it was done.',
    failed: 'That did not work. Try again, or look at the machine.',
    back: 'Back to sessions',
    unknown: 'Session',
    attaching: 'Opening…',
    desktopSize: (cols: number, rows: number) => `Desktop size ${String(cols)}×${String(rows)}`,
    ended: {
      session_ended: {
        title: 'Session ended',
        text: 'Its last screen stays here until you leave.',
      },
      server_ended: {
        title: 'The tmux server ended',
        text: 'All of its sessions are gone. The last screen of this one stays here until you leave.',
      },
      detached: {
        title: 'This view was detached',
        text: 'Someone detached it in tmux. The session goes on.',
      },
      failed: { title: 'The view broke', text: 'Open it again; the session goes on.' },
      bad_acknowledge: { title: 'The view broke', text: 'Open it again; the session goes on.' },
    },
    refused: 'This session cannot be opened',
    broken: {
      title: 'The terminal keeps breaking',
      text: 'What this session prints cannot be drawn here. Clear its screen on the machine, then open it again.',
    },
    openAgain: 'Open again',
    options: 'View options',
    smaller: 'Smaller text',
    larger: 'Larger text',
    fitWidth: 'Show the whole width',
    textSize: 'Back to my text size',
    readBack: 'Read what came before',
    pull: 'Pull to read what came before',
    letGo: 'Let go to read what came before',
    close: 'Close',
    fontSize: (pixels: number) => `Text size ${String(pixels)}`,
    terminal: (name: string) => `Terminal of ${name}`,
    loadFailed: 'The terminal could not be loaded. Check the connection and try again.',
  },

  reader: {
    title: 'History',
    open: 'Read the history as text',
    label: (name: string) => `History of ${name}`,
    back: 'Back to the terminal',
    more: 'Copy and share',
    opening: 'Opening the history…',
    empty: 'Nothing was printed yet',
    refused: 'The history cannot be opened',
    again: 'Try again',
    sessionEnded: 'This session has ended. What was read stays here until you leave.',
    paneEnded: 'This pane was closed. What was read stays here until you leave.',
    offline: (time: string) =>
      `Last seen ${time} · reconnecting. Lines that are not here yet come with the connection.`,
    news: 'New lines below',
    top: 'To the first line',
    bottom: 'To the last line',
    opensTab: 'Opens in a new tab',
    search: {
      open: 'Search',
      placeholder: 'Search the history',
      close: 'Close the search',
      matchCase: 'Match case',
      regex: 'Regular expression',
      previous: 'Previous match',
      next: 'Next match',
      looking: 'Looking…',
      none: 'Not found',
      failed: 'The machine could not be asked. Search again when the page is connected.',
      count: (at: number, all: number, more: boolean) =>
        `${String(at)} of ${String(all)}${more ? '+' : ''}`,
    },
    menu: {
      title: 'History',
      copySelection: 'Copy what is selected',
      copyScreen: 'Copy this screen',
      copyAll: 'Copy everything',
      asText: 'Share or save as text',
      asHtml: 'Share or save as HTML',
      working: (kilobytes: number) => `Fetching everything… ${String(kilobytes)} kB`,
      hand: (name: string) => `Share ${name}`,
      copied: 'Copied.',
      interrupted:
        'The machine is not connected. Try again when it is; what is on this screen can be copied meanwhile.',
      denied: 'The browser did not allow that. Share or save the text instead.',
    },
  },

  /** The size of a window, and who decides about it. */
  size: {
    fit: 'Fit to this screen',
    giveBack: 'Give the size back',
    alone: 'Nobody else has this session open, so the window has the size of this screen.',
    mirror: (cols: number, rows: number) =>
      `The machine decides about the size: ${String(cols)}×${String(rows)}. Fitting gives it the size of this screen for everybody, until you give it back or leave.`,
    lease:
      'The window has the size of this screen, on the machine too. The machine gets its own back when you say so, or ten seconds after you leave.',
    other: (holder: string) =>
      `${holder} has fitted this window to its own screen. Fitting it to this one takes that over.`,
    fitted: 'Fitted to this screen',
    fittedTo: (holder: string) => `Fitted to ${holder}`,
    given: 'The machine has its size back.',
    ended: {
      taken_back: 'Somebody at the machine took the size back.',
      taken_over: 'Another device has taken the size over.',
      given_back: 'You were away: the machine has its size back.',
    },
  },

  windows: {
    title: 'Windows',
    tab: (name: string, alerts: readonly string[]) => [name, ...alerts].join(', '),
    menu: (name: string) => `Menu of the window ${name}`,
    create: 'New window',
    rename: 'Rename window',
    renameSubmit: 'Rename',
    name: 'Name',
    nameRule: 'A name has 1 to 64 characters.',
    moveLeft: 'Move left',
    moveRight: 'Move right',
    close: 'Close window',
    closeTitle: (name: string) => `Close ${name}?`,
    closeText: 'What runs in it ends, on the machine too.',
    closeLast: 'It is the last window: the session ends with it.',
  },

  panes: {
    title: 'Panes',
    next: (number: number, count: number, command: string) =>
      `Pane ${String(number)} of ${String(count)}, ${command}. Show the next one`,
    open: 'Panes',
    pane: (number: number, command: string) => `Pane ${String(number)}, ${command}`,
    hint: 'A pane you choose fills the screen. What you type goes to it, and it becomes the active one on the machine too.',
    hintView: 'A pane you choose fills the screen.',
    whole: 'Show the whole window',
    fill: 'Fill the screen with the active pane',
    splitRight: 'Split right',
    splitBelow: 'Split below',
    zoom: 'Zoom for everybody',
    unzoom: 'End the zoom for everybody',
    close: 'Close pane',
    closeTitle: (command: string) => `Close the pane with ${command}?`,
    closeText: 'What runs in it ends, on the machine too.',
    closeLast: 'It is the last pane: its window goes with it.',
  },

  paste: {
    button: 'Paste',
    title: 'Paste',
    into: (command: string) => `Into ${command}:`,
    facts: (lines: number, size: string) =>
      lines === 1 ? `1 line, ${size}` : `${String(lines)} lines, ${size}`,
    lines:
      'A program that knows pastes takes the lines as one and waits for you. Any other runs each line at once.',
    more: (lines: number) =>
      lines === 1 ? '… and 1 line more' : `… and ${String(lines)} lines more`,
    submit: 'Paste',
    toBox: 'Edit first',
    cancel: 'Cancel',
    progress: (sent: string, total: string) => `${sent} of ${total}`,
    cancelled: 'Nothing was pasted.',
    done: (size: string) => `Pasted ${size}.`,
    interrupted: 'The connection went away. If the program does not show the text, paste it again.',
    empty: 'The clipboard holds no text.',
    tooLarge: (size: string) =>
      `That is ${size}; a paste may have 1 MB. Put it into a file on the machine instead.`,
    manual: 'The browser does not let the page read the clipboard. Hold a finger here and paste.',
    manualLabel: 'Text to paste',
    look: 'Look at it',
    noPane: 'There is no pane to paste into.',
  },

  input: {
    notTaken:
      'The program has not taken the text, so Enter was not pressed. It may still show up there: then delete it here and press Enter.',
    interrupted:
      'The connection went away before the machine answered. Send it again only if the screen does not show it.',
    tooLong: 'A message has 16 000 characters at most. Paste it instead.',
    sending: 'Waiting until the program has taken it…',
    compose: 'Write to the session',
    send: 'Send',
    toDirect: 'Type straight into the terminal',
    toCompose: 'Write in the box first',
    direct: 'Keys go straight to the terminal',
    openKeyboard: 'Open the keyboard',
    readOnly: 'You may look but not type. Change that at the machine, under Devices.',
    row: 'Terminal keys',
    keys: {
      escape: 'Escape',
      tab: 'Tab',
      ctrl: 'Control',
      alt: 'Alt',
      up: 'Up',
      down: 'Down',
      left: 'Left',
      right: 'Right',
      'page-up': 'Page up',
      'page-down': 'Page down',
      interrupt: 'Control C',
      endOfInput: 'Control D',
      '|': 'Pipe',
      '/': 'Slash',
      '~': 'Tilde',
      '-': 'Dash',
    },
    hold: { off: '', once: ', for the next key', locked: ', locked' },
  },

  settings: {
    title: 'Settings',
    machine: 'Machine',
    device: 'This device',
    may: 'It may',
    scopes: {
      view: 'see sessions and their screens',
      input: 'type, which is control of your account there',
      manage: 'create, rename and kill sessions',
      files: 'move files',
      runs: 'start runs',
      admin: 'manage devices',
    },
    scopesOffline: 'Shown while connected.',
    scopesWhere: 'Change this at the machine, under Devices.',
    theme: 'Appearance',
    themeText: 'Follows the system',
    fontSize: 'Terminal text',
    install: 'On the home screen',
    installNow: 'Install',
    installText: 'In the browser’s menu, choose “Add to Home screen”.',
    installed: 'Installed.',
    version: 'Version',
    versions: (page: string, server: string) => `Page ${page}, machine ${server}`,
    forget: 'Forget this machine',
    forgetTitle: (name: string) => `Forget ${name}?`,
    forgetText:
      'This device is unpaired, and its key and everything kept here are deleted. The sessions on the machine go on.',
    forgetSubmit: 'Forget',
    forgetOffline: 'The machine could not be told. Remove this device there too, under Devices.',
  },
} as const;
