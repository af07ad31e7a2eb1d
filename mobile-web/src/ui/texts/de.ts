import { number } from '../format';
import type { Texts } from './index';

/** Every sentence of the page in German. What Traymux calls things on the machine stays English, as it is there. */
export const de: Texts = {
  appName: 'Traymux',
  loading: 'Einen Moment…',
  loadFailedTitle: 'Nicht geladen',
  loadFailed:
    'Dieser Teil der Seite ließ sich nicht laden. Verbindung prüfen und noch einmal versuchen.',

  unusable: {
    insecure: {
      title: 'Diese Seite braucht eine sichere Verbindung',
      text: 'Der Browser speichert Schlüssel nur für Seiten, die über https geladen wurden. Den Code am Rechner noch einmal scannen und genau die Adresse öffnen, die er enthält.',
    },
    storage: {
      title: 'Dieser Browser kann nichts speichern',
      text: 'In privaten Fenstern und bei gesperrten Websitedaten kann die Seite ihren Schlüssel nicht speichern. Die Adresse in einem gewöhnlichen Fenster öffnen.',
    },
  },

  welcome: {
    title: 'Die eigenen Terminals, immer in Reichweite',
    text: 'Am Rechner im Tray-Menü von Traymux „Pair a phone…“ wählen und den Code, der dann erscheint, mit der Kamera dieses Telefons scannen.',
    steps: [
      'Im Tray-Menü „Allow phones“ einschalten',
      '„Pair a phone…“ wählen',
      'Den Code mit der Kamera scannen',
    ],
    textInstalled:
      'Die App auf dem Startbildschirm hat einen eigenen Schlüssel und wird deshalb getrennt gekoppelt, auch wenn der Browser es schon ist.',
    stepsInstalled: [
      'Am Rechner im Tray-Menü „Pair a phone…“ wählen',
      'Den Code scannen oder die zehn Zeichen daneben eintippen',
      'Die vier Ziffern, die hier erscheinen, am Rechner eintippen',
    ],
    scan: 'Code scannen',
    type: 'Code eintippen',
    revoked: 'Dieses Gerät wurde am Rechner entkoppelt. Zum Weiterbenutzen neu koppeln.',
    unsent:
      'Das hier wurde noch nicht gesendet und geht verloren, sobald diese Seite geschlossen wird:',
    copy: 'Kopieren',
    shared: 'Das Geteilte wartet hier, bis dieses Gerät gekoppelt ist.',
    left: 'Dieses Gerät hat den Rechner vergessen.',
    badLink: 'Der Link enthält keinen vollständigen Kopplungscode. Den Code noch einmal scannen.',
  },

  code: {
    label: 'Die zehn Zeichen neben dem Code',
    placeholder: '7K2QX-M4P9D',
    hint: 'Groß oder klein, mit oder ohne Strich. Gültig für zwei Minuten.',
    back: 'Zurück',
    submit: 'Koppeln',
  },

  scan: {
    opening: 'Kamera wird geöffnet…',
    looking: 'Kamera auf den Code am Rechner richten',
    other: 'Das ist ein anderer Code. Bitte den scannen, den Traymux zeigt',
    picture: 'Kamerabild',
    back: 'Zurück',
    again: 'Noch einmal versuchen',
    failures: {
      refused: {
        title: 'Die Kamera ist nicht erlaubt',
        text: 'In den Browsereinstellungen für diese Seite erlauben und noch einmal versuchen, oder die zehn Zeichen neben dem Code eintippen.',
      },
      absent: {
        title: 'Es gibt keine Kamera',
        text: 'Die zehn Zeichen neben dem Code eintippen.',
      },
      busy: {
        title: 'Die Kamera ist belegt',
        text: 'Die App schließen, die sie benutzt, und noch einmal versuchen, oder die zehn Zeichen neben dem Code eintippen.',
      },
      unsupported: {
        title: 'Die Kamera lässt sich hier nicht benutzen',
        text: 'Die zehn Zeichen neben dem Code eintippen.',
      },
    },
  },

  trust: {
    title: 'Rechner vertrauen',
    label: 'Ungeprüfte Verbindung',
    viewOnly: 'Ungeprüfte Verbindung: nur ansehen, nicht tippen',
    remedy: 'Warnung abstellen',
    first: 'Erst die Browserwarnung abstellen',
    back: 'Zurück',
    check: 'Erneut prüfen',
    checking: 'Wird geprüft…',
    askBrowser: 'Den Browser fragen',
    install: 'Auf den Startbildschirm legen',
    device: 'Dieses Gerät ist',
    someAuthority: 'die Zertifizierungsstelle von Traymux',
    verdicts: {
      trusted: {
        title: (name: string) => `Dieses Gerät vertraut ${name}`,
        text: 'Die Browserwarnung ist endgültig weg, und die Seite kann auf den Startbildschirm.',
      },
      untrusted: {
        title: () => 'Ungeprüfte Verbindung',
        text: 'Die Browserwarnung wurde übergangen: Die Verbindung ist verschlüsselt, aber der Browser kann nicht wissen, ob am anderen Ende der eigene Rechner ist. Zwei Minuten und drei Schritte ändern das.',
      },
      checking: {
        title: () => 'Wird geprüft…',
        text: 'Der Browser wird gefragt, ob er dem Rechner von sich aus vertraut.',
      },
      unknown: {
        title: () => 'Noch nicht bekannt',
        text: 'Der Rechner antwortet nicht, oder dieser Browser kann es nicht feststellen. Ist der Rechner an und erreichbar, hat sich vielleicht sein Zertifikat geändert: Der Browser sagt es, wenn man ihn fragt.',
      },
    },
    needsSafari:
      'iPhones nehmen Profile nur aus Safari an: diese Adresse dort öffnen, nicht in der App auf dem Startbildschirm.',
    comeBack:
      'Danach hierher zurückkommen: Die Seite prüft von selbst. Ändert sich nichts, den Browser ganz beenden und neu öffnen.',
    platforms: {
      ios: {
        name: 'iPhone',
        download: 'Profil laden',
        file: '/trust/traymux.mobileconfig',
        steps: (authority: string) => [
          '„Einstellungen“ öffnen, oben auf „Profil geladen“ tippen, dann auf „Installieren“. Vor dem Bestätigen unter „Mehr Details“ den Fingerabdruck mit dem am Rechner vergleichen.',
          `Unter „Einstellungen“ › „Allgemein“ › „Info“ › „Zertifikatsvertrauenseinstellungen“ den Schalter bei „${authority}“ einschalten.`,
        ],
        notes: [],
      },
      android: {
        name: 'Android',
        download: 'Zertifikat laden',
        file: '/trust/authority.crt',
        steps: (authority: string) => [
          '„Einstellungen“ öffnen und nach „CA-Zertifikat“ suchen: Es steht unter „Sicherheit“, „Mehr“, „Verschlüsselung & Anmeldedaten“, „Zertifikat installieren“. „CA-Zertifikat“ wählen, dann „Trotzdem installieren“.',
          `Die Datei traymux-….crt unter „Downloads“ wählen. Unter „Vertrauenswürdige Anmeldedaten“ › „Nutzer“ den Fingerabdruck von „${authority}“ mit dem am Rechner vergleichen.`,
        ],
        notes: [
          'Android meldet danach, das Netzwerk werde möglicherweise überwacht. Das sagt es bei jeder Zertifizierungsstelle, die jemand hinzufügt; diese gilt nur für das eigene Netz und sonst nichts.',
          'Firefox beachtet sie nur auf Wunsch: unter „Einstellungen“ › „Über Firefox“ fünfmal auf das Logo tippen, dann unter „Geheime Einstellungen“ die Option „CA-Zertifikate Dritter verwenden“ einschalten.',
        ],
      },
      computer: {
        name: 'Computer',
        download: 'Zertifikat laden',
        file: '/trust/authority.crt',
        steps: (authority: string) => [
          'Den Fingerabdruck der Datei mit dem am Rechner vergleichen: Die meisten Systeme zeigen ihn, wenn man sie öffnet.',
          `Als Zertifizierungsstelle importieren. Chrome und Edge: „Einstellungen“ › „Datenschutz und Sicherheit“ › „Sicherheit“ › „Zertifikate verwalten“. Firefox: „Einstellungen“ › „Zertifikate“ › „Zertifikate anzeigen“ › „Zertifizierungsstellen“. Mac: öffnen und „${authority}“ in der Schlüsselbundverwaltung auf „Immer vertrauen“ setzen.`,
        ],
        notes: [],
      },
    },
    fingerprint: {
      title: 'Der Fingerabdruck',
      text: 'Der Rechner zeigt dieselben Wörter im Fenster mit dem Code und unter „Settings“. Wer diese Seite ändern kann, kann auch sie ändern; maßgeblich ist, was dieses Gerät beim Installieren zeigt.',
    },
  },

  pairing: {
    title: 'Koppeln',
    working: 'Verbindung zum Rechner wird aufgebaut…',
    typeThese: 'Diese Ziffern eintippen',
    where: (host: string) =>
      `im Traymux-Fenster, das den Code gezeigt hat, oder im Terminal, in dem es läuft (${host})`,
    remaining: (time: string) => `noch ${time}`,
    waiting: 'Wartet auf die Eingabe am Rechner…',
    lost: 'Die Verbindung ist abgebrochen und wird wiederhergestellt. Die Ziffern trotzdem eintippen: Sie gelten weiter.',
    asked: (label: string, scopes: readonly string[]) =>
      `Der Rechner zeigt dieses Gerät als „${label}“. Es möchte ${scopes.join(', ')}; darüber wird dort entschieden.`,
    scopes: {
      view: 'Sitzungen sehen',
      input: 'tippen',
      manage: 'Sitzungen anlegen und beenden',
      files: 'Dateien übertragen',
      runs: 'Läufe starten',
      admin: 'Geräte verwalten',
    },
    again: 'Anderen Code benutzen',
    trustFirst: 'Diesem Rechner vertrauen',
    already: (name: string) => `Schon mit ${name} gekoppelt.`,
    paired: (name: string) => `Mit ${name} gekoppelt.`,
    failures: {
      refused: {
        title: 'Die Ziffern wurden nicht angenommen',
        text: 'Am Rechner wurde abgelehnt, oder es wurden andere Ziffern getippt. Dort einen neuen Code anzeigen und den benutzen.',
      },
      expired: {
        title: 'Der Code ist abgelaufen',
        text: 'Ein Code gilt zwei Minuten. Am Rechner einen neuen anzeigen und den benutzen.',
      },
      used: {
        title: 'Der Code wurde schon benutzt',
        text: 'Jeder Code gilt einmal, gescannt oder getippt. War es jemand anders, jenes Gerät am Rechner ablehnen und einen neuen Code benutzen.',
      },
      unknown: {
        title: 'Der Rechner kennt diesen Code nicht',
        text: 'Bei einem getippten Code jedes Zeichen vergleichen. Vielleicht ist er auch alt: am Rechner einen neuen anzeigen und den benutzen.',
      },
      failed: {
        title: 'Der Code passte nicht',
        text: 'Der Rechner konnte ihn nicht bestätigen. Dort einen neuen Code anzeigen und den benutzen.',
      },
      'rate-limited': {
        title: 'Zu viele Versuche',
        text: 'Der Rechner nimmt aus diesem Netz eine Weile keine Codes an. Gekoppelte Geräte sind davon nicht betroffen.',
      },
      unreachable: {
        title: 'Der Rechner antwortet nicht',
        text: 'Prüfen, ob dieses Telefon im selben Netz ist und „Allow phones“ im Tray-Menü eingeschaltet ist, dann einen neuen Code benutzen. Trifft beides zu, den Browser fragen: Vielleicht hat sich das Zertifikat geändert.',
      },
      'access-ended': {
        title: 'Telefone sind gerade nicht zugelassen',
        text: 'Im Tray-Menü „Allow phones“ einschalten, einen neuen Code anzeigen und scannen.',
      },
      unverified: {
        title: 'Dieses Telefon vertraut dem Rechner noch nicht',
        text: 'Der Rechner koppelt nur Geräte, die seinem Zertifikat vertrauen. Hier installieren, dann den Code noch einmal benutzen, oder einen neuen.',
      },
      'other-server': {
        title: 'Das ist nicht der Rechner, der den Code gezeigt hat',
        text: 'Unter seiner Adresse antwortet etwas anderes; ihm wurde nichts verraten. Das Netz prüfen, dann einen neuen Code anzeigen und den benutzen.',
      },
      'other-machine': {
        title: 'Der Code gehört zu einem anderen Rechner',
        text: 'Diese Seite gehört zu genau einem Rechner. Den Code des anderen mit der Kamera des Telefons öffnen.',
      },
      version: {
        title: 'Diese Seite ist älter als der Rechner',
        text: 'Diese Seite neu laden. Hilft das nicht, sie schließen und wieder öffnen.',
      },
      storage: {
        title: 'Dieser Browser kann seinen Schlüssel nicht speichern',
        text: 'Die Adresse in einem gewöhnlichen Fenster öffnen, nicht in einem privaten, und einen neuen Code scannen.',
      },
      unexpected: {
        title: 'Etwas ist schiefgegangen',
        text: 'Am Rechner einen neuen Code anzeigen und scannen. Passiert es wieder, dort ins Protokoll sehen.',
      },
    },
    retryAfter: (seconds: number) =>
      seconds < 90
        ? `In ${number(Math.ceil(seconds))} Sekunden noch einmal versuchen.`
        : `In ${number(Math.ceil(seconds / 60))} Minuten noch einmal versuchen.`,
  },

  update: {
    ready: 'Eine neue Version ist bereit.',
    uploading: 'Dateien sind noch unterwegs. Neu zu laden bricht das ab.',
    anyway: 'Trotzdem laden',
  },

  share: {
    title: 'Teilen',
    what: 'Was geteilt wurde',
    which: 'Für welche Sitzung ist das?',
    noSession: 'Es gibt noch keine Sitzung. Eine starten: Das Geteilte wartet hier.',
    discard: 'Verwerfen',
    incomplete: 'Für alles war kein Platz. Was fehlt, danach noch einmal teilen.',
    nothing: 'Es wurde nichts geteilt',
    nothingText:
      'Oder dieser Browser hatte keinen Platz dafür. Dann in kleineren Teilen noch einmal teilen.',
  },

  connection: {
    online: 'Live',
    connecting: 'Verbinden…',
    lastSeen: (time: string) => `Zuletzt gesehen ${time}`,
    lastSeenReconnecting: (time: string) => `Zuletzt gesehen ${time} · wird verbunden`,
    accessEnded: 'Der Fernzugriff ist aus. Im Tray-Menü am Rechner „Allow phones“ einschalten.',
    unverified:
      'Der Rechner verlangt, dass dieses Telefon seinem Zertifikat vertraut. Installieren, dann neu verbinden.',
    tooMany:
      'Zu viele Verbindungen von diesem Telefon. Andere Tabs schließen; dieser versucht es gleich wieder.',
    retry: 'Jetzt versuchen',
    stopped: {
      version: {
        title: 'Diese Seite ist älter als der Rechner',
        text: 'Diese Seite neu laden. Hilft das nicht, sie schließen und wieder öffnen.',
      },
      malformed: {
        title: 'Seite und Rechner verstehen sich nicht',
        text: 'Die Seite neu laden. Passiert es wieder, Traymux am Rechner aktualisieren.',
      },
      'other-server': {
        title: 'Das ist ein anderer Rechner',
        text: 'Unter dieser Adresse antwortet ein anderer Rechner oder ein neu installiertes Traymux. Ist das so gewollt, in den Einstellungen abmelden und neu koppeln.',
      },
      ended: { title: 'Getrennt', text: 'Die Seite neu laden, um wieder zu verbinden.' },
      unpaired: {
        title: 'Nicht mehr gekoppelt',
        text: 'Dieses Gerät wurde am Rechner entkoppelt. Zum Weiterbenutzen neu koppeln.',
      },
    },
    reload: 'Neu laden',
  },

  home: {
    title: 'Sitzungen',
    empty: 'Noch keine tmux-Sitzungen',
    emptyText: 'Am Rechner gestartete Sitzungen erscheinen hier von selbst.',
    emptyManage: 'Hier eine starten oder am Rechner: Sie erscheint von selbst.',
    create: 'Neue Sitzung',
    search: 'Sitzung suchen',
    found: (count: number) => (count === 1 ? '1 Sitzung' : `${number(count)} Sitzungen`),
    noMatch: (query: string) => `Keine Sitzung passt zu „${query}“`,
    searched: (count: number) =>
      `Gesucht wurde in Namen, Gruppen, Programmen, Titeln, letzten Zeilen und Verzeichnissen ${count === 1 ? 'der einzigen Sitzung' : `aller ${number(count)} Sitzungen`}. Vielleicht helfen weniger Wörter.`,
    clearSearch: 'Alle zeigen',
    fields: {
      group: 'Gruppe',
      agent: 'KI-Agent',
      command: 'Programm',
      question: 'Frage',
      title: 'Titel',
      last: 'Letzte Zeile',
      directory: 'Verzeichnis',
      window: 'Fenster',
      server: 'tmux-Server',
    },
    needs: {
      waiting: 'Wartet',
      'your-turn': 'Am Zug',
      working: 'Arbeitet',
      idle: 'Bereit',
      stopped: 'Beendet',
    },
    sections: {
      urgent: 'Braucht Aufmerksamkeit',
      working: 'Arbeitet',
      idle: 'Bereit',
      stopped: 'Beendet',
    },
    spans: {
      hour: 'Letzte Stunde',
      day: 'Letzte 24 Stunden',
      week: 'Letzte 7 Tage',
      earlier: 'Früher',
    },
    ungrouped: 'In keiner Gruppe',
    nobody: 'Keine Sitzung wartet.',
    needYou: (count: number) => (count === 1 ? '1 wartet' : `${number(count)} warten`),
    parting: {
      label: 'Sitzungen auflisten nach',
      need: 'Dringlichkeit',
      group: 'Gruppe',
      recency: 'Zeit',
    },
    filter: { label: 'Nur zeigen', all: 'Alle' },
    arrange: {
      edit: 'Ordnen',
      done: 'Fertig',
      hint: 'Am Griff ziehen oder die Pfeile benutzen.',
      up: (name: string) => `${name} nach oben`,
      down: (name: string) => `${name} nach unten`,
      drag: (name: string) => `${name} ziehen`,
      moved: (name: string, group: string) =>
        group === '' ? `${name} ist jetzt in keiner Gruppe.` : `${name} ist jetzt in ${group}.`,
      empty: 'Eine Sitzung hierher ziehen, um sie aus ihrer Gruppe zu nehmen.',
    },
    answer: 'Antworten',
    answered: (name: string) => `Die Antwort an ${name} ist angekommen.`,
    closeAnswer: 'Schließen',
    message: 'Nachricht',
    messageTo: (name: string) => `Nachricht an ${name}`,
    sent: (name: string) => `${name} hat die Nachricht angenommen.`,
    notTaken: (name: string) =>
      `${name} hat den Text nicht angenommen, deshalb wurde Enter nicht gedrückt. Die Sitzung öffnen und nachsehen.`,
    interruptedMessage:
      'Die Verbindung brach ab, bevor der Rechner geantwortet hat. Die Sitzung öffnen und nachsehen, ob die Nachricht ankam.',
    offlineMessage:
      'Der Rechner ist nicht verbunden. Das Geschriebene bleibt erhalten und lässt sich senden, sobald er wieder da ist.',
    mute: 'Stummschalten',
    unmute: 'Nicht mehr stumm',
    isMuted: 'Auf diesem Gerät stumm',
    muted: (name: string) => `${name} ist auf diesem Gerät stumm.`,
    unmuted: (name: string) => `${name} meldet sich wieder.`,
    endsIn: (seconds: number) => (seconds === 0 ? 'Endet jetzt' : `Endet in ${number(seconds)} s`),
    undo: 'Rückgängig',
    killed: (name: string) => `${name} endet gleich.`,
    spared: (name: string) => `${name} läuft weiter.`,
    stopped: (name: string) => `Die Programme in ${name} wurden aufgefordert, sich zu beenden.`,
    windows: (count: number) => (count === 1 ? '1 Fenster' : `${number(count)} Fenster`),
    attached: 'Am Rechner geöffnet',
    alerts: {
      bell: 'Hat geklingelt',
      activity: 'Neue Ausgabe',
      silence: 'Keine Ausgabe mehr',
    },
    server: (name: string) => `tmux-Server ${name}`,
    more: (name: string) => `Mehr zu ${name}`,
    settings: 'Einstellungen',
    tmux: {
      missing: 'tmux ist nicht installiert',
      outdated: 'tmux ist zu alt',
      unresponsive: 'tmux antwortet nicht',
    },
  },

  desk: {
    choose: 'Eine Sitzung wählen',
    keys: 'Sie öffnet sich hier. Mit einer Tastatur führen Alt+Umschalt+↑ und Alt+Umschalt+↓ von einer zur nächsten.',
  },

  answers: {
    title: 'Schnelle Antworten',
    yes: 'Ja',
    no: 'Nein',
    continue: 'Enter drücken',
    write: 'Antwort',
    secret: 'Passwort, für niemanden sichtbar',
    send: 'Antworten',
    sent: 'Beantwortet.',
    gone: 'Diese Frage steht nicht mehr auf dem Bildschirm, deshalb wurde nichts gesendet. In der Sitzung nachsehen.',
  },

  session: {
    create: {
      title: 'Neue Sitzung',
      name: 'Name',
      namePlaceholder: 'von tmux vergeben',
      directory: 'Verzeichnis',
      directoryPlaceholder: 'Home-Verzeichnis',
      command: 'Befehl',
      commandPlaceholder: 'Die eigene Shell',
      recentCommands: 'Zuletzt gestartet',
      submit: 'Sitzung starten',
    },
    rename: { title: 'Sitzung umbenennen', submit: 'Umbenennen' },
    kill: {
      title: (name: string) => `${name} beenden?`,
      text: 'Alles, was darin läuft, endet, auch am Rechner. Das lässt sich nicht rückgängig machen.',
      submit: 'Sitzung beenden',
    },
    stop: {
      title: (name: string) => `Programme in ${name} beenden?`,
      text: 'Die Programme in allen Bereichen werden aufgefordert, sich zu beenden, wie mit Strg+C; die Sitzung, ihre Fenster und ihre Shells bleiben. Ein Programm kann sich Zeit lassen oder ablehnen.',
      submit: 'Programme beenden',
    },
    group: {
      title: (name: string) => `Gruppe von ${name}`,
      create: 'Neue Gruppe',
      name: 'Name der Gruppe',
      nameless: 'Der neuen Gruppe einen Namen geben oder eine vorhandene wählen.',
      submit: 'Einordnen',
    },
    actions: {
      open: 'Öffnen',
      group: 'Gruppe',
      rename: 'Umbenennen',
      stop: 'Programme beenden',
      kill: 'Sitzung beenden',
      why: (reason: string) => `Grund: ${reason}`,
    },
    nameRule:
      'Buchstaben, Ziffern, „_“, „-“ und „.“, höchstens 64, nicht mit „-“ oder „.“ am Anfang.',
    cancel: 'Abbrechen',
    working: 'Läuft…',
    interrupted:
      'Die Verbindung brach ab, bevor der Rechner geantwortet hat. Die Liste zeigt, ob es geschehen ist.',
    interruptedHere:
      'Die Verbindung brach ab, bevor der Rechner geantwortet hat. Warten, bis sie wieder da ist, dann nachsehen, ob es geschehen ist.',
    failed: 'Das hat nicht geklappt. Noch einmal versuchen oder am Rechner nachsehen.',
    back: 'Zurück zu den Sitzungen',
    unknown: 'Sitzung',
    attaching: 'Wird geöffnet…',
    desktopSize: (cols: number, rows: number) => `Desktop-Größe ${number(cols)}×${number(rows)}`,
    ended: {
      session_ended: {
        title: 'Sitzung beendet',
        text: 'Ihr letztes Bild bleibt hier bis zum Verlassen.',
      },
      server_ended: {
        title: 'Der tmux-Server ist beendet',
        text: 'Alle seine Sitzungen sind beendet. Das letzte Bild dieser Sitzung bleibt bis zum Verlassen.',
      },
      detached: {
        title: 'Diese Ansicht wurde getrennt',
        text: 'Jemand hat sie in tmux getrennt. Die Sitzung läuft weiter.',
      },
      failed: {
        title: 'Die Ansicht ist abgebrochen',
        text: 'Noch einmal öffnen; die Sitzung läuft weiter.',
      },
      bad_acknowledge: {
        title: 'Die Ansicht ist abgebrochen',
        text: 'Noch einmal öffnen; die Sitzung läuft weiter.',
      },
    },
    refused: 'Diese Sitzung lässt sich nicht öffnen',
    broken: {
      title: 'Das Terminal bricht immer wieder ab',
      text: 'Was diese Sitzung ausgibt, lässt sich hier nicht darstellen. Am Rechner ihren Bildschirm leeren, dann noch einmal öffnen.',
    },
    openAgain: 'Noch einmal öffnen',
    options: 'Ansicht',
    smaller: 'Schrift kleiner',
    larger: 'Schrift größer',
    fitWidth: 'Ganze Breite zeigen',
    textSize: 'Zurück zur eigenen Schriftgröße',
    readBack: 'Verlauf lesen',
    pull: 'Ziehen für den Verlauf',
    letGo: 'Loslassen für den Verlauf',
    fontSize: (pixels: number) => `Schriftgröße ${number(pixels)}`,
    terminal: (name: string) => `Terminal von ${name}`,
    asText: '„Verlauf lesen“ zeigt es als Text. Strg+Umschalt+X führt hinaus.',
  },

  directories: {
    title: 'Verzeichnis wählen',
    way: 'Verzeichnisse darüber',
    up: 'Ein Verzeichnis nach oben',
    filter: 'Filtern oder Pfad eingeben',
    recent: 'Zuletzt benutzt',
    all: 'Verzeichnisse',
    hidden: 'Versteckte Verzeichnisse zeigen',
    empty: 'Hier gibt es keine Verzeichnisse.',
    onlyHidden: 'Hier gibt es nur versteckte Verzeichnisse.',
    noMatch: 'Kein Verzeichnis hier heißt so. Ein Pfad beginnt mit / oder ~.',
    more: 'Es gibt mehr, als sich auflisten lässt. Den Pfad des gewünschten Verzeichnisses eingeben.',
    choose: (name: string) => `${name} benutzen`,
    goTo: (path: string) => `Weiter zu ${path}`,
    go: 'Dorthin',
  },

  screen: {
    selection: 'Ausgewählter Text',
    copy: 'Kopieren',
    copied: 'Kopiert.',
    all: 'Alles',
    selectAll: 'Text auf dem Bildschirm auswählen',
    find: 'Suchen',
    share: 'Teilen',
    toBox: 'Ins Feld',
    openLink: 'Link öffnen',
    done: 'Auswahl beenden',
    copyByHand: {
      title: 'Selbst kopieren',
      text: 'Dieser Browser lässt die Seite nicht kopieren. Den Text gedrückt halten und „Kopieren“ wählen.',
      label: 'Der Text zum Kopieren',
      close: 'Schließen',
    },
    link: {
      title: 'Diesen Link öffnen?',
      leadsTo: 'Er führt zu',
      user: (host: string) =>
        `Was vor dem @ steht, sieht nur wie eine Adresse aus. Der Link führt zu ${host}.`,
      lookalike: 'In diesem Namen stehen Zeichen, die anderen ähnlich sehen. Genau hinsehen.',
      nowhere:
        'Dieser Link führt weder zu einer Webseite noch zu einem Postfach und lässt sich hier nicht öffnen.',
      copy: 'Adresse kopieren',
      open: 'Öffnen',
      close: 'Schließen',
    },
    search: {
      open: 'Auf dem Bildschirm suchen',
      placeholder: 'Auf dem Bildschirm suchen',
      previous: 'Voriger Treffer',
      next: 'Nächster Treffer',
      close: 'Suche schließen',
      none: 'Nicht gefunden',
      count: (at: number, all: number) => `${String(at)} von ${String(all)}`,
      history: 'Im Verlauf suchen',
    },
    drawing: { label: 'Terminaldarstellung', automatic: 'Automatisch', plain: 'Einfach' },
  },

  devices: {
    title: 'Geräte',
    this: 'Dieses Gerät',
    others: 'Andere Geräte',
    rename: 'Umbenennen',
    renameTitle: (label: string) => `${label} umbenennen`,
    nameRule: 'Ein Name hat 1 bis 64 Zeichen.',
    connected: 'Gerade verbunden',
    lastSeen: (time: string) => `Zuletzt gesehen ${time}`,
    neverSeen: 'Seit dem Koppeln nicht gesehen',
    paired: (date: string) => `Gekoppelt am ${date}`,
    may: 'Es darf',
    revoke: 'Entfernen',
    revokeTitle: (label: string) => `${label} entfernen?`,
    revokeText:
      'Es wird sofort getrennt, und sein Schlüssel gilt nicht mehr. Zum Weiterbenutzen neu koppeln.',
    revokeSubmit: 'Gerät entfernen',
    none: 'Es ist kein anderes Gerät gekoppelt.',
    atMachine:
      'Dieses Gerät darf andere nicht verwalten. Ansehen, umbenennen und entfernen lassen sie sich am Rechner, im Tray-Menü unter „Devices“.',
    older: 'Der Rechner ist zu alt, um andere Geräte hier zu zeigen. Traymux dort aktualisieren.',
    offline: 'Zu sehen, solange verbunden.',
    again: 'Noch einmal versuchen',
  },

  reader: {
    title: 'Verlauf',
    label: (name: string) => `Verlauf von ${name}`,
    back: 'Zurück zum Terminal',
    more: 'Kopieren und teilen',
    opening: 'Verlauf wird geöffnet…',
    empty: 'Noch nichts ausgegeben',
    refused: 'Der Verlauf lässt sich nicht öffnen',
    again: 'Noch einmal versuchen',
    sessionEnded: 'Diese Sitzung ist beendet. Das Gelesene bleibt hier bis zum Verlassen.',
    paneEnded: 'Dieser Bereich wurde geschlossen. Das Gelesene bleibt hier bis zum Verlassen.',
    offline: (time: string) =>
      `Zuletzt gesehen ${time} · wird verbunden. Zeilen, die noch fehlen, kommen mit der Verbindung.`,
    news: 'Neue Zeilen unten',
    top: 'Zur ersten Zeile',
    bottom: 'Zur letzten Zeile',
    opensTab: 'Öffnet einen neuen Tab',
    search: {
      open: 'Suchen',
      placeholder: 'Im Verlauf suchen',
      close: 'Suche schließen',
      matchCase: 'Groß/klein beachten',
      regex: 'Regulärer Ausdruck',
      previous: 'Voriger Treffer',
      next: 'Nächster Treffer',
      looking: 'Sucht…',
      none: 'Nicht gefunden',
      failed: 'Der Rechner war nicht erreichbar. Noch einmal suchen, wenn die Seite verbunden ist.',
      count: (at: number, all: number, more: boolean) =>
        `${number(at)} von ${number(all)}${more ? '+' : ''}`,
    },
    menu: {
      title: 'Verlauf',
      copySelection: 'Auswahl kopieren',
      copyScreen: 'Diesen Bildschirm kopieren',
      copyAll: 'Alles kopieren',
      asText: 'Als Text teilen oder sichern',
      asHtml: 'Als HTML teilen oder sichern',
      working: (kilobytes: number) => `Alles wird geholt… ${number(kilobytes)} kB`,
      hand: (name: string) => `${name} teilen`,
      copied: 'Kopiert.',
      interrupted:
        'Der Rechner ist nicht verbunden. Noch einmal versuchen, wenn er es ist; was auf diesem Bildschirm steht, lässt sich schon kopieren.',
      denied:
        'Der Browser hat das nicht erlaubt. Den Text stattdessen teilen oder als Datei sichern.',
    },
  },

  size: {
    fit: 'An diesen Bildschirm anpassen',
    giveBack: 'Größe zurückgeben',
    alone:
      'Niemand sonst hat diese Sitzung offen, deshalb ist das Fenster so groß wie dieser Bildschirm.',
    mirror: (cols: number, rows: number) =>
      `Der Rechner bestimmt die Größe: ${number(cols)}×${number(rows)}. Anpassen gibt dem Fenster für alle die Größe dieses Bildschirms, bis sie zurückgegeben oder die Sitzung verlassen wird.`,
    lease:
      'Das Fenster ist so groß wie dieser Bildschirm, auch am Rechner. Er bekommt seine Größe auf Wunsch zurück, oder zehn Sekunden nach dem Verlassen.',
    other: (holder: string) =>
      `${holder} hat dieses Fenster an den eigenen Bildschirm angepasst. Es an diesen anzupassen löst das ab.`,
    fitted: 'An diesen Bildschirm angepasst',
    fittedTo: (holder: string) => `An ${holder} angepasst`,
    given: 'Der Rechner hat seine Größe zurück.',
    ended: {
      taken_back: 'Jemand am Rechner hat die Größe zurückgenommen.',
      taken_over: 'Ein anderes Gerät hat die Größe übernommen.',
      given_back: 'Die Pause war zu lang: Der Rechner hat seine Größe zurück.',
    },
  },

  windows: {
    title: 'Fenster',
    tab: (name: string, alerts: readonly string[]) => [name, ...alerts].join(', '),
    menu: (name: string) => `Menü des Fensters ${name}`,
    create: 'Neues Fenster',
    rename: 'Fenster umbenennen',
    renameSubmit: 'Umbenennen',
    name: 'Name',
    nameRule: 'Ein Name hat 1 bis 64 Zeichen.',
    moveLeft: 'Nach links',
    moveRight: 'Nach rechts',
    close: 'Fenster schließen',
    closeTitle: (name: string) => `${name} schließen?`,
    closeText: 'Was darin läuft, endet, auch am Rechner.',
    closeLast: 'Es ist das letzte Fenster: Die Sitzung endet mit ihm.',
  },

  panes: {
    title: 'Bereiche',
    next: (at: number, count: number, command: string) =>
      `Bereich ${number(at)} von ${number(count)}, ${command}. Den nächsten zeigen`,
    open: 'Bereiche',
    pane: (at: number, command: string) => `Bereich ${number(at)}, ${command}`,
    hint: 'Ein gewählter Bereich füllt den Bildschirm. Was getippt wird, geht dorthin, und er wird auch am Rechner der aktive.',
    hintView: 'Ein gewählter Bereich füllt den Bildschirm.',
    whole: 'Das ganze Fenster zeigen',
    splitRight: 'Nach rechts teilen',
    splitBelow: 'Nach unten teilen',
    zoom: 'Für alle vergrößern',
    unzoom: 'Für alle verkleinern',
    close: 'Bereich schließen',
    closeTitle: (command: string) => `Den Bereich mit ${command} schließen?`,
    closeText: 'Was darin läuft, endet, auch am Rechner.',
    closeLast: 'Es ist der letzte Bereich: Sein Fenster verschwindet mit ihm.',
  },

  paste: {
    button: 'Einfügen',
    title: 'Einfügen',
    into: (command: string) => `In ${command}:`,
    facts: (lines: number, size: string) =>
      lines === 1 ? `1 Zeile, ${size}` : `${number(lines)} Zeilen, ${size}`,
    lines:
      'Programme, die Einfügen erkennen, übernehmen alle Zeilen als einen Text und warten. Andere führen jede Zeile sofort aus.',
    more: (characters: number, lines: number) => {
      const rest = [
        ...(characters > 0
          ? [characters === 1 ? '1 Zeichen' : `${number(characters)} Zeichen`]
          : []),
        ...(lines > 0 ? [lines === 1 ? '1 Zeile' : `${number(lines)} Zeilen`] : []),
      ];
      return `… und noch ${rest.join(' und ')}`;
    },
    submit: 'Einfügen',
    toBox: 'Erst bearbeiten',
    cancel: 'Abbrechen',
    progress: (sent: string, total: string) => `${sent} von ${total}`,
    cancelled: 'Es wurde nichts eingefügt.',
    done: (size: string) => `${size} eingefügt.`,
    interrupted:
      'Die Verbindung brach ab. Zeigt das Programm den Text nicht, noch einmal einfügen.',
    empty: 'In der Zwischenablage ist kein Text.',
    tooLarge: (size: string) =>
      `Das sind ${size}; mehr als 1 MB lässt sich nicht einfügen. Stattdessen in eine Datei am Rechner legen.`,
    tooLargeButFile:
      'Mehr als 1 MB lässt sich nicht einfügen. Als Datei wird der Text auf den Rechner übertragen, und der Pfad erscheint dort, wo getippt wird.',
    asFile: 'Als Datei senden',
    manual:
      'Der Browser lässt die Seite die Zwischenablage nicht lesen. Hier lange drücken und einfügen.',
    manualLabel: 'Text zum Einfügen',
    look: 'Ansehen',
    noPane: 'Es gibt keinen Bereich zum Einfügen.',
  },

  input: {
    notTaken:
      'Das Programm hat den Text nicht angenommen, deshalb wurde Enter nicht gedrückt. Vielleicht erscheint er dort noch: dann hier löschen und Enter drücken.',
    doubtful:
      'Die Verbindung brach ab, bevor der Rechner geantwortet hat: Dies ist vielleicht angekommen. Erst auf den Bildschirm sehen, dann noch einmal senden.',
    unsent:
      'Noch nicht gesendet: Es gibt keine Verbindung. Der Text bleibt hier; senden, sobald der Bildschirm wieder live ist.',
    arrived: 'Ist angekommen',
    close: 'Schließen',
    toBox: 'Ins Feld',
    copy: 'Kopieren',
    storageFull:
      'Dieser Browser hat keinen Platz mehr: Was geschrieben wird, ist weg, sobald die Seite geschlossen wird. Bitte auf diesem Gerät Platz schaffen.',
    orphan: 'Nicht gesendet, für eine inzwischen beendete Sitzung geschrieben:',
    left: 'Nicht gesendet. Der Text wartet auf die nächste Sitzung, die geöffnet wird:',
    adrift: {
      unsent: 'Es gibt keine Verbindung, deshalb wurde dies nicht gesendet:',
      doubtful:
        'Beim Tippen brach die Verbindung ab. Auf dem Bildschirm nachsehen, ob dies angekommen ist:',
      hidden:
        'Die Verbindung brach ab, während etwas verdeckt getippt wurde. Es ist vielleicht nicht angekommen und wird nicht gespeichert: noch einmal tippen, falls weiter danach gefragt wird.',
    },
    tooLong:
      'Eine Nachricht hat höchstens 16.000 Zeichen. Längere Texte bitte über „Einfügen“ senden.',
    sending: 'Wartet, bis das Programm den Text angenommen hat…',
    waiting: 'Noch nicht gesendet. Wartet auf die Verbindung…',
    compose: 'Nachricht schreiben',
    send: 'Senden',
    tools: 'Mehr zum Tippen',
    toolNames: {
      files: 'Bilder und Dateien',
      paste: 'Einfügen',
      snippets: 'Textbausteine',
      sent: 'Früher gesendet',
      commands: 'Befehle des Agenten',
      secret: 'Verdecktes Feld, für Passwörter',
      keys: 'Tasten anordnen',
    },
    enterSends: 'Enter sendet',
    enterSendsOn: 'Umschalt und Enter beginnen eine neue Zeile.',
    enterSendsOff: 'Enter beginnt eine neue Zeile; Strg oder ⌘ und Enter senden.',
    commands: 'Befehle des Agenten',
    filter: 'Filtern',
    toDirect: 'Direkt ins Terminal tippen',
    toCompose: 'Erst ins Feld schreiben',
    direct: 'Tasten gehen ins Terminal',
    leave: 'Strg+Umschalt+X führt aus dem Terminal hinaus.',
    directOffline: 'Nicht verbunden: Getipptes wird nicht gesendet',
    openKeyboard: 'Tastatur öffnen',
    readOnly: 'Nur ansehen, nicht tippen. Das lässt sich am Rechner unter „Devices“ ändern.',
    row: 'Terminaltasten',
    keys: {
      escape: 'Esc (Escape)',
      tab: 'Tabulator',
      'back-tab': 'Umschalt und Tabulator',
      enter: 'Eingabetaste',
      backspace: 'Rücktaste',
      insert: 'Ins (Einfügetaste)',
      delete: 'Del (Entfernen)',
      home: 'Home (Pos 1)',
      end: 'End (Ende)',
      ctrl: 'Ctrl (Steuerung)',
      alt: 'Alt',
      up: 'Nach oben',
      down: 'Nach unten',
      left: 'Nach links',
      right: 'Nach rechts',
      'page-up': 'PgUp (Bild auf)',
      'page-down': 'PgDn (Bild ab)',
      control: (character: string) => `^${character} (Steuerung ${character})`,
      own: (text: string) => `Tippt ${text}`,
      line: (text: string) => `Tippt ${text} und drückt Enter`,
      characters: {
        '|': 'Senkrechter Strich',
        '/': 'Schrägstrich',
        '~': 'Tilde',
        '-': 'Bindestrich',
        ':': 'Doppelpunkt',
        ';': 'Strichpunkt',
        '*': 'Sternchen',
        '&': 'Und-Zeichen',
        $: 'Dollarzeichen',
        "'": 'Einfaches Anführungszeichen',
        '"': 'Anführungszeichen',
        '`': 'Gravis',
        '\\': 'Umgekehrter Schrägstrich',
        '<': 'Kleiner als',
        '>': 'Größer als',
        '(': 'Runde Klammer auf',
        ')': 'Runde Klammer zu',
        '[': 'Eckige Klammer auf',
        ']': 'Eckige Klammer zu',
        '{': 'Geschweifte Klammer auf',
        '}': 'Geschweifte Klammer zu',
        '#': 'Raute',
        '!': 'Ausrufezeichen',
        '?': 'Fragezeichen',
        '=': 'Gleichheitszeichen',
        '+': 'Pluszeichen',
        _: 'Unterstrich',
        '%': 'Prozentzeichen',
        '^': 'Zirkumflex',
        '@': 'At-Zeichen',
        '.': 'Punkt',
        ',': 'Komma',
      },
    },
    hold: { off: '', once: ', für die nächste Taste', locked: ', festgestellt' },
    order: {
      up: (name: string) => `${name} nach oben`,
      down: (name: string) => `${name} nach unten`,
      remove: (name: string) => `${name} entfernen`,
      moved: (name: string, place: number, count: number) =>
        `${name} ist jetzt Nummer ${String(place)} von ${String(count)}.`,
    },
    editor: {
      title: 'Tasten anordnen',
      rows: 'Reihen',
      oneRow: 'Eine Reihe',
      twoRows: 'Zwei Reihen',
      chosen: 'Tasten in der Reihe',
      add: 'Tasten hinzufügen',
      addKey: (name: string) => `${name} hinzufügen`,
      full: 'Mehr Tasten passen nicht. Erst eine entfernen.',
      own: 'Eigene Wörter',
      ownEnter: 'Danach Enter drücken',
      addOwn: 'Eine Taste dafür hinzufügen',
      reset: 'Zurücksetzen',
      done: 'Fertig',
    },
    snippets: {
      title: 'Textbausteine',
      empty:
        'Hier lässt sich speichern, was immer wieder gesendet wird, etwa „Tests laufen lassen und Fehler beheben“.',
      add: 'Neuer Textbaustein',
      change: 'Textbaustein ändern',
      edit: (name: string) => `${name} ändern`,
      sendNow: (name: string) => `${name} sofort senden`,
      arrange: 'Anordnen',
      arranged: 'Fertig',
      name: 'Name, falls nötig',
      text: 'Inhalt',
      placeholders:
        '{session}, {directory}, {date} und {time} werden ausgefüllt; der Cursor kommt an die Stelle von {cursor}.',
      save: 'Sichern',
      removed: (name: string) => `Entfernt: ${name}`,
      undo: 'Rückgängig',
      notKept:
        'Dieser Browser hat keinen Platz mehr: Die Textbausteine sind weg, sobald die Seite geschlossen wird. Bitte auf diesem Gerät Platz schaffen.',
    },
    sent: {
      title: 'Früher gesendet',
      where:
        'Von diesem Gerät an diese Sitzung. Nur auf diesem Gerät gespeichert; was ins verdeckte Feld getippt wird, nie.',
      empty: 'Von hier wurde an diese Sitzung noch nichts gesendet.',
      clear: 'Alles löschen',
    },
    secret: {
      hidden: 'Das Programm verdeckt, was getippt wird.',
      use: 'Verdecktes Feld',
      label: 'Verdeckt, wird nie gespeichert',
      show: 'Zeigen, was ich tippe',
      hide: 'Verdecken, was ich tippe',
      close: 'Zurück zum Feld',
      send: 'Verdeckten Text senden',
      notSent: 'Keine Verbindung: Es wurde nichts gesendet. Der Text steht noch im Feld.',
    },
    files: {
      title: 'Bilder und Dateien',
      where: (most: string) =>
        `Sie werden auf den Rechner übertragen, und ihr Pfad erscheint dort, wo getippt wird. Je bis zu ${most}.`,
      camera: 'Foto aufnehmen',
      pictures: 'Bilder wählen',
      any: 'Dateien wählen',
      shrink: 'Große Bilder vorher verkleinern',
      underWay: 'Dateien unterwegs',
      progress: (sent: string, total: string) => `${sent} von ${total}`,
      waiting: 'Geht weiter, sobald die Verbindung wieder da ist',
      cancel: (name: string) => `${name} abbrechen`,
      remove: (name: string) => `${name} aus der Liste entfernen`,
      forbidden:
        'Dieses Gerät darf keine Dateien senden. Am Rechner unter „Devices“ erlauben, dann noch einmal versuchen.',
      outdated: 'Der Rechner kann noch keine Dateien annehmen. Dort Traymux aktualisieren.',
      unreadable: 'Die Datei lässt sich nicht mehr lesen. Bitte noch einmal wählen.',
      tooLarge: (name: string, most: string) =>
        `${name} ist zu groß; eine Datei darf höchstens ${most} groß sein. Verkleinern oder auf anderem Weg auf den Rechner kopieren.`,
    },
  },

  settings: {
    title: 'Einstellungen',
    notKept:
      'Dieser Browser hat keinen Platz mehr: Was jetzt gewählt wird, merkt er sich nicht. Bitte auf diesem Gerät Platz schaffen und dann noch einmal wählen.',
    machine: 'Rechner',
    name: 'Name',
    since: 'Gekoppelt seit',
    connection: 'Verbindung',
    kinds: {
      this_machine: 'Auf diesem Rechner selbst',
      tailscale: 'Über Tailscale',
      own_url: 'Über die eigene Adresse',
      local_verified: 'Lokales Netz, geprüft',
      local_unverified: 'Lokales Netz, ungeprüft',
    },
    trust: 'Browserwarnung abstellen',
    trusted: 'Zertifikat dieses Rechners',
    device: 'Dieses Gerät',
    devices: 'Alle Geräte',
    devicesOpen: 'Geräte',
    may: 'Es darf',
    scopes: {
      view: 'Sitzungen und ihre Bildschirme sehen',
      input: 'tippen, also alles tun, was das Benutzerkonto dort darf',
      manage: 'Sitzungen anlegen, umbenennen und beenden',
      files: 'Dateien übertragen',
      runs: 'Läufe starten',
      admin: 'Geräte verwalten',
    },
    scopesOffline: 'Zu sehen, sobald verbunden.',
    scopesWhere: 'Ändern lässt sich das am Rechner unter „Devices“.',
    page: 'Diese Seite',
    language: 'Sprache',
    languageOfSystem: (language: string) => `System (${language})`,
    appearance: 'Darstellung',
    appearances: { system: 'System', dark: 'Dunkel', light: 'Hell' },
    terminal: 'Terminal',
    fontSize: 'Schriftgröße',
    keyboard: 'Tastatur',
    bellHaptics: 'Bei der Glocke vibrieren',
    bellHapticsText: 'Wenn sie in einer geöffneten Sitzung ertönt.',
    keepsAwake: 'Bildschirm anlassen',
    keepsAwakeText: 'Solange eine Sitzung offen und die Seite zu sehen ist.',
    install: 'Auf dem Startbildschirm',
    installNow: 'Installieren',
    installText: 'Im Menü des Browsers „Zum Startbildschirm hinzufügen“ wählen.',
    installed: 'Installiert.',
    about: 'Über Traymux',
    version: 'Version',
    protocol: 'Protokoll',
    licence: 'Lizenz',
    licenceText: 'Traymux ist freie Software unter der Apache License 2.0.',
    licences: 'Lizenzen Dritter',
    versions: (page: string, server: string) => `Seite ${page}, Rechner ${server}`,
    forget: 'Abmelden',
    forgetTitle: (name: string) => `Von ${name} abmelden?`,
    forgetText:
      'Dieses Gerät wird entkoppelt: Sein Schlüssel, seine Entwürfe und alles andere, was hier liegt, werden gelöscht. Die Sitzungen am Rechner laufen weiter.',
    forgetSubmit: 'Abmelden',
    forgetOffline:
      'Der Rechner war nicht zu erreichen und führt dieses Gerät weiter; sein Schlüssel ist hier gelöscht. Es dort unter „Devices“ ebenfalls entfernen.',
  },
};
