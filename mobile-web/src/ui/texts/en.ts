import { number } from '../format';

/** Every sentence of the page in English: plain words, and always what to do next. */
export const en = {
  appName: 'Traymux',
  loading: 'One moment…',
  loadFailedTitle: 'Not loaded',
  loadFailed: 'This part of the page could not be loaded. Check the connection and try again.',

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
    textInstalled:
      'The app on the home screen keeps its own key, so it is paired by itself, even where the browser is paired already.',
    stepsInstalled: [
      'Choose Pair a phone… in the tray menu of your machine',
      'Scan the code it shows, or type the ten characters beside it',
      'Type the four digits you see here at the machine',
    ],
    scan: 'Scan the code',
    type: 'Type the code',
    revoked: 'This device was unpaired at the machine. To use it again, pair it again.',
    left: 'This device has forgotten the machine.',
    badLink: 'That link holds no complete pairing code. Scan the code again.',
  },

  code: {
    label: 'The ten characters beside the code',
    placeholder: '7K2QX-M4P9D',
    hint: 'Capital or small letters, with or without the dash. It lives two minutes.',
    back: 'Back',
    submit: 'Pair',
  },

  scan: {
    opening: 'Opening the camera…',
    looking: 'Point the camera at the code on your machine',
    other: 'That is another code. Scan the one that Traymux shows',
    picture: 'What the camera sees',
    back: 'Back',
    again: 'Try again',
    failures: {
      refused: {
        title: 'The camera is not allowed',
        text: 'Allow it for this page in the browser’s settings and try again, or type the ten characters beside the code.',
      },
      absent: {
        title: 'There is no camera',
        text: 'Type the ten characters that stand beside the code.',
      },
      busy: {
        title: 'The camera is in use',
        text: 'Close the app that uses it and try again, or type the ten characters beside the code.',
      },
      unsupported: {
        title: 'The camera cannot be used here',
        text: 'Type the ten characters that stand beside the code.',
      },
    },
  },

  trust: {
    title: 'Trust this machine',
    label: 'Unverified connection',
    viewOnly: 'Unverified connection: you may look, not type',
    remedy: 'End the warning',
    first: 'End the browser’s warning first',
    back: 'Back',
    check: 'Check again',
    checking: 'Checking…',
    askBrowser: 'Ask the browser',
    install: 'Put it on the home screen',
    device: 'This device is',
    someAuthority: 'the Traymux authority',
    verdicts: {
      trusted: {
        title: (name: string) => `This device trusts ${name}`,
        text: 'The browser’s warning is gone for good, and this page can live on the home screen.',
      },
      untrusted: {
        title: () => 'Unverified connection',
        text: 'You went past the browser’s warning: it is encrypted, but the browser cannot tell whether the other end is your machine. Two minutes and three steps change that.',
      },
      checking: {
        title: () => 'Checking…',
        text: 'The browser is asked whether it trusts the machine by itself.',
      },
      unknown: {
        title: () => 'Not known yet',
        text: 'The machine does not answer, or this browser has no way to tell. If the machine is on and in reach, its certificate may have changed: ask the browser, which then says so.',
      },
    },
    needsSafari:
      'iPhones take profiles from Safari only: open this address there, not in the app on the home screen.',
    comeBack:
      'Come back to this page: it checks by itself. If nothing changes, close the browser for good and open it again.',
    platforms: {
      ios: {
        name: 'iPhone',
        download: 'Get the profile',
        file: '/trust/traymux.mobileconfig',
        steps: (authority: string) => [
          'Open Settings, tap “Profile Downloaded” at the top, then Install. Before you confirm, compare the fingerprint under More Details with that on your machine.',
          `In Settings › General › About › Certificate Trust Settings, switch on “${authority}”.`,
        ],
        notes: [],
      },
      android: {
        name: 'Android',
        download: 'Get the certificate',
        file: '/trust/authority.crt',
        steps: (authority: string) => [
          'Open Settings and search for “CA certificate”: it is under Security, More, Encryption & credentials, Install a certificate. Choose CA certificate, then Install anyway.',
          `Choose the file traymux-….crt from Downloads. Under Trusted credentials › User, compare the fingerprint of “${authority}” with that on your machine.`,
        ],
        notes: [
          'Android then says that the network may be monitored. It says so of every authority somebody adds; this one is good for your own network and nothing else.',
          'Firefox looks at these only when told: tap its logo under Settings › About Firefox five times, then switch on “Use third party CA certificates” under Secret Settings.',
        ],
      },
      computer: {
        name: 'Computer',
        download: 'Get the certificate',
        file: '/trust/authority.crt',
        steps: (authority: string) => [
          'Compare the fingerprint of the file with that on your machine: most systems show it when you open the file.',
          `Import it as an authority. Chrome and Edge: Settings › Privacy and security › Security › Manage certificates. Firefox: Settings › Certificates › View Certificates › Authorities. Mac: open it, and set “${authority}” to Always Trust in Keychain Access.`,
        ],
        notes: [],
      },
    },
    fingerprint: {
      title: 'Its fingerprint',
      text: 'Your machine shows the same words in the window of the code and under Settings. Whoever can change this page can change them too, so believe what this device shows when it installs.',
    },
  },

  pairing: {
    title: 'Pairing',
    working: 'Talking to your machine…',
    typeThese: 'Type these digits',
    where: (host: string) =>
      `in the Traymux window that showed the code, or in the terminal it runs in (${host})`,
    remaining: (time: string) => `${time} left`,
    waiting: 'Waiting for you to type them…',
    lost: 'The connection went away and is looked for. Type the digits all the same: they stay good.',
    asked: (label: string, scopes: readonly string[]) =>
      `The machine shows this device as “${label}”. It asks to ${scopes.join(', ')}; you decide there.`,
    scopes: {
      view: 'see sessions',
      input: 'type',
      manage: 'create and end sessions',
      files: 'move files',
      runs: 'start runs',
      admin: 'manage devices',
    },
    again: 'Use another code',
    trustFirst: 'Trust this machine',
    already: (name: string) => `Already paired with ${name}.`,
    paired: (name: string) => `Paired with ${name}.`,
    failures: {
      refused: {
        title: 'The digits were not accepted',
        text: 'Someone at the machine refused, or typed other digits. Show a new code there and use that.',
      },
      expired: {
        title: 'The code has run out',
        text: 'A code lives two minutes. Show a new one at the machine and use that.',
      },
      used: {
        title: 'The code was already used',
        text: 'Each code works once, scanned or typed. If you did not use it, someone else did: refuse that device at the machine, then use a new code.',
      },
      unknown: {
        title: 'The machine does not know this code',
        text: 'If you typed it, compare each character. It may also be an old one: show a new code at the machine and use that.',
      },
      failed: {
        title: 'The code did not fit',
        text: 'The machine could not verify it. Show a new code there and use that.',
      },
      'rate-limited': {
        title: 'Too many attempts',
        text: 'The machine takes no codes from this network for a while. Devices that are paired go on.',
      },
      unreachable: {
        title: 'The machine does not answer',
        text: 'Check that this phone is in the same network and that phones are allowed in the tray menu, then use a new code. If both are so, ask the browser: the certificate may have changed.',
      },
      'access-ended': {
        title: 'Phones are not allowed at the moment',
        text: 'Turn on “Allow phones” in the tray menu, show a new code and scan it.',
      },
      unverified: {
        title: 'This phone does not trust the machine yet',
        text: 'The machine pairs only devices that trust its certificate. Install it here, then use the code again, or a new one.',
      },
      'other-server': {
        title: 'This is not the machine that showed the code',
        text: 'Something else answers at its address, so it was not told who you are. Check the network, then show a new code and use that.',
      },
      'other-machine': {
        title: 'That code is another machine’s',
        text: 'This page belongs to one machine. Open the code of the other one with the phone’s own camera.',
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
        ? `Try again in ${number(Math.ceil(seconds))} seconds.`
        : `Try again in ${number(Math.ceil(seconds / 60))} minutes.`,
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
    found: (count: number) => (count === 1 ? '1 session' : `${number(count)} sessions`),
    noMatch: (query: string) => `No session matches “${query}”`,
    searched: (count: number) =>
      `Names, groups, programs, titles, last lines and directories of ${count === 1 ? 'the only session' : `all ${number(count)} sessions`} were searched. Try fewer words.`,
    clearSearch: 'Show all',
    /** Where a search has found it. */
    fields: {
      group: 'Group',
      agent: 'Agent',
      command: 'Program',
      question: 'Question',
      title: 'Title',
      last: 'Last line',
      directory: 'Directory',
      window: 'Window',
      server: 'tmux server',
    },
    needs: {
      waiting: 'Waits for you',
      'your-turn': 'Your turn',
      working: 'Working',
      idle: 'Idle',
      stopped: 'Stopped',
    },
    sections: { urgent: 'Needs you', working: 'Working', idle: 'Idle', stopped: 'Stopped' },
    spans: { hour: 'Last hour', day: 'Last 24 hours', week: 'Last 7 days', earlier: 'Earlier' },
    ungrouped: 'In no group',
    needYou: (count: number) => (count === 1 ? '1 needs you' : `${number(count)} need you`),
    parting: { label: 'List sessions by', need: 'Need', group: 'Group', recency: 'Recency' },
    filter: { label: 'Show only', all: 'All' },
    arrange: {
      edit: 'Edit',
      done: 'Done',
      hint: 'Drag the handles, or use the arrows.',
      up: (name: string) => `Move ${name} up`,
      down: (name: string) => `Move ${name} down`,
      drag: (name: string) => `Drag ${name}`,
      moved: (name: string, group: string) =>
        group === '' ? `${name} is in no group now.` : `${name} is in ${group} now.`,
      empty: 'Put a session here to take it out of its group.',
    },
    answer: 'Answer',
    answered: (name: string) => `${name} has its answer.`,
    closeAnswer: 'Close',
    message: 'Message',
    messageTo: (name: string) => `Message to ${name}`,
    sent: (name: string) => `${name} has taken the message.`,
    notTaken: (name: string) =>
      `${name} has not taken the text, so Enter was not pressed. Open the session to see what it shows.`,
    interruptedMessage:
      'The connection went away before the machine answered. Open the session to see whether it got the message.',
    offlineMessage:
      'The machine is not connected. What you write is kept and can be sent when it is back.',
    mute: 'Mute',
    unmute: 'Unmute',
    isMuted: 'Muted on this device',
    muted: (name: string) => `${name} is muted on this device.`,
    unmuted: (name: string) => `${name} is heard again.`,
    endsIn: (seconds: number) => (seconds === 0 ? 'Ends now' : `Ends in ${number(seconds)} s`),
    undo: 'Undo',
    killed: (name: string) => `${name} is about to end.`,
    spared: (name: string) => `${name} goes on.`,
    stopped: (name: string) => `What runs in ${name} was asked to end.`,
    windows: (count: number) => (count === 1 ? '1 window' : `${number(count)} windows`),
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

  desk: {
    choose: 'Choose a session',
    keys: 'It opens here. With a keyboard, Alt+Shift+↑ and Alt+Shift+↓ go from one to the next.',
  },

  /** Answering what a program asks, without looking for its keys. */
  answers: {
    title: 'Quick answers',
    yes: 'Yes',
    no: 'No',
    continue: 'Press Enter',
    write: 'Your answer',
    secret: 'Password, shown to nobody',
    send: 'Answer',
    sent: 'Answered.',
    gone: 'This question is no longer on the screen, so nothing was sent. Look at the session.',
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
      recentCommands: 'Started here before',
      submit: 'Start session',
    },
    rename: { title: 'Rename session', submit: 'Rename' },
    kill: {
      title: (name: string) => `Kill ${name}?`,
      text: 'Everything that runs in it ends, on the machine too. This cannot be undone.',
      submit: 'Kill session',
    },
    stop: {
      title: (name: string) => `Stop what runs in ${name}?`,
      text: 'The programs in all its panes are asked to end, as Ctrl+C would; the session, its windows and its shells stay. A program may take its time, or refuse.',
      submit: 'Stop programs',
    },
    group: {
      title: (name: string) => `Group of ${name}`,
      create: 'New group',
      name: 'Name of the group',
      nameless: 'Give the new group a name, or choose another.',
      submit: 'Put it there',
    },
    actions: {
      open: 'Open',
      group: 'Group',
      rename: 'Rename',
      stop: 'Stop',
      kill: 'Kill',
      why: (reason: string) => `Because ${reason}`,
    },
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
    desktopSize: (cols: number, rows: number) => `Desktop size ${number(cols)}×${number(rows)}`,
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
    fontSize: (pixels: number) => `Text size ${number(pixels)}`,
    terminal: (name: string) => `Terminal of ${name}`,
  },

  /** Where on the machine a session starts. */
  directories: {
    title: 'Choose a directory',
    way: 'Directories above',
    up: 'Up one directory',
    filter: 'Filter, or type a path',
    recent: 'Started in before',
    all: 'Directories',
    hidden: 'Show hidden directories',
    empty: 'There are no directories in here.',
    onlyHidden: 'There are only hidden directories in here.',
    noMatch: 'No directory in here has that in its name. A path begins with / or ~.',
    more: 'There are more than can be listed. Type the path of the one you mean.',
    choose: (name: string) => `Use ${name}`,
    goTo: (path: string) => `Go to ${path}`,
    go: 'Go there',
  },

  /** What one does with the text of the live screen. */
  screen: {
    selection: 'Selected text',
    copy: 'Copy',
    copied: 'Copied.',
    all: 'All',
    selectAll: 'Select text on the screen',
    find: 'Find',
    share: 'Share',
    toBox: 'To box',
    openLink: 'Open link',
    done: 'End the selection',
    copyByHand: {
      title: 'Copy it yourself',
      text: 'This browser does not let the page copy. Hold the text, then choose “Copy”.',
      label: 'The text to copy',
      close: 'Close',
    },
    link: {
      title: 'Open this link?',
      leadsTo: 'It leads to',
      user: (host: string) =>
        `What stands before the @ only looks like an address. The link leads to ${host}.`,
      lookalike: 'This name is written with letters that can look like others. Read it twice.',
      nowhere: 'This link does not lead to a web page or a mailbox, so it cannot be opened here.',
      copy: 'Copy the address',
      open: 'Open',
      close: 'Close',
    },
    search: {
      open: 'Find on the screen',
      placeholder: 'Find on the screen',
      previous: 'Previous match',
      next: 'Next match',
      close: 'Close the search',
      none: 'Not found',
      count: (at: number, all: number) => `${String(at)} of ${String(all)}`,
      history: 'Search the history',
    },
    /** How the terminal is drawn: plain when letters look wrong, or a phone gets warm. */
    drawing: { label: 'Drawing the terminal', automatic: 'Automatic', plain: 'Plain' },
  },

  devices: {
    title: 'Devices',
    this: 'This device',
    others: 'Other devices',
    rename: 'Rename',
    renameTitle: (label: string) => `Rename ${label}`,
    nameRule: 'A name has 1 to 64 characters.',
    connected: 'Connected now',
    lastSeen: (time: string) => `Last seen ${time}`,
    neverSeen: 'Not seen since it was paired',
    paired: (date: string) => `Paired on ${date}`,
    may: 'It may',
    revoke: 'Remove',
    revokeTitle: (label: string) => `Remove ${label}?`,
    revokeText:
      'It is disconnected at once and its key is worth nothing any more. To use it again, pair it again.',
    revokeSubmit: 'Remove device',
    none: 'No other device is paired.',
    atMachine:
      'This device may not manage others. See, rename and remove them at the machine, in the tray menu under Devices.',
    older: 'The machine is too old to show other devices here. Update Traymux on it.',
    offline: 'Shown while connected.',
    again: 'Try again',
  },

  reader: {
    title: 'History',
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
        `${number(at)} of ${number(all)}${more ? '+' : ''}`,
    },
    menu: {
      title: 'History',
      copySelection: 'Copy what is selected',
      copyScreen: 'Copy this screen',
      copyAll: 'Copy everything',
      asText: 'Share or save as text',
      asHtml: 'Share or save as HTML',
      working: (kilobytes: number) => `Fetching everything… ${number(kilobytes)} kB`,
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
      `The machine decides about the size: ${number(cols)}×${number(rows)}. Fitting gives it the size of this screen for everybody, until you give it back or leave.`,
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
    next: (at: number, count: number, command: string) =>
      `Pane ${number(at)} of ${number(count)}, ${command}. Show the next one`,
    open: 'Panes',
    pane: (at: number, command: string) => `Pane ${number(at)}, ${command}`,
    hint: 'A pane you choose fills the screen. What you type goes to it, and it becomes the active one on the machine too.',
    hintView: 'A pane you choose fills the screen.',
    whole: 'Show the whole window',
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
      lines === 1 ? `1 line, ${size}` : `${number(lines)} lines, ${size}`,
    lines:
      'A program that knows pastes takes the lines as one and waits for you. Any other runs each line at once.',
    more: (characters: number, lines: number) => {
      const rest = [
        ...(characters > 0
          ? [characters === 1 ? '1 character' : `${number(characters)} characters`]
          : []),
        ...(lines > 0 ? [lines === 1 ? '1 line' : `${number(lines)} lines`] : []),
      ];
      return `… and ${rest.join(' and ')} more`;
    },
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
    /** What stands on a key comes first, for those who say what they see. */
    keys: {
      escape: 'Esc (Escape)',
      tab: 'Tab',
      ctrl: 'Ctrl (Control)',
      alt: 'Alt',
      up: 'Up',
      down: 'Down',
      left: 'Left',
      right: 'Right',
      'page-up': 'PgUp (Page up)',
      'page-down': 'PgDn (Page down)',
      interrupt: '^C (Control C)',
      endOfInput: '^D (Control D)',
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
    name: 'Name',
    since: 'Paired since',
    connection: 'Connection',
    kinds: {
      this_machine: 'From this machine itself',
      tailscale: 'Through Tailscale',
      own_url: 'Through your own address',
      local_verified: 'Local network, verified',
      local_unverified: 'Local network, unverified',
    },
    trust: 'End the browser’s warning',
    trusted: 'What this device trusts',
    device: 'This device',
    devices: 'All devices',
    devicesOpen: 'Devices',
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
    page: 'This page',
    language: 'Language',
    languageOfSystem: (language: string) => `System (${language})`,
    appearance: 'Appearance',
    appearances: { system: 'System', dark: 'Dark', light: 'Light' },
    terminal: 'Terminal',
    fontSize: 'Text size',
    bellHaptics: 'Vibrate for the bell',
    bellHapticsText: 'When a session that is open rings it.',
    keepsAwake: 'Keep the screen on',
    keepsAwakeText: 'While a session is open and the page is looked at.',
    install: 'On the home screen',
    installNow: 'Install',
    installText: 'In the browser’s menu, choose “Add to Home screen”.',
    installed: 'Installed.',
    about: 'About',
    version: 'Version',
    protocol: 'Protocol',
    licence: 'Licence',
    licenceText: 'Traymux is free software under the Apache License 2.0.',
    licences: 'Licences of others',
    versions: (page: string, server: string) => `Page ${page}, machine ${server}`,
    forget: 'Log out',
    forgetTitle: (name: string) => `Log out of ${name}?`,
    forgetText:
      'This device is unpaired: its key, its drafts and everything else kept here are deleted. The sessions on the machine go on.',
    forgetSubmit: 'Log out',
    forgetOffline:
      'The machine could not be told and still lists this device, without a key that works. Remove it there too, under Devices.',
  },
};
