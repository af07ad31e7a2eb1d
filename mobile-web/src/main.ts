import { siteStorage, takePairingFragment } from './opening';
import { listenForInstallOffer } from './pwa/install';
import { isOutdated, reloadOnce } from './pwa/update';
import { chosenAppearance, showAs } from './ui/appearance';
import { chosenLanguage, directionOf, type Tongue, tongueFor } from './ui/language';
import { speak } from './ui/texts';
import { unloaded } from './ui/texts/unloaded';
import './ui/styles/base.css';
import './ui/styles/sheets.css';
import './ui/styles/pairing.css';
import './ui/styles/home.css';

/** Learns its language before anything else is loaded, because screens take their sentences as they are. */
async function open(): Promise<void> {
  // Before anything that takes time.
  const fragment = takePairingFragment();
  listenForInstallOffer();
  const storage = siteStorage();
  const tongue = tongueFor(navigator.languages, storage && chosenLanguage(storage));
  prepare(document, tongue);
  if (storage) {
    showAs(chosenAppearance(storage));
  }
  try {
    await speak(tongue);
    const { run } = await import('./page');
    run(fragment, storage);
  } catch (error) {
    console.error(error);
    // A page of the browser's own store may name files that the machine no longer has.
    if (!storage || !(await isOutdated()) || !reloadOnce(sessionStorage)) {
      document.body.textContent = unloaded[tongue.language];
    }
  }
}

function prepare({ documentElement: root, head }: Document, { language, locale }: Tongue): void {
  root.lang = language;
  root.dir = directionOf(locale);
  const manifest = head.querySelector<HTMLLinkElement>('link[rel=manifest]');
  if (manifest && language !== 'en') {
    manifest.href = `/manifest.${language}.webmanifest`;
  }
}

void open();
