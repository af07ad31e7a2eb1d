import { siteStorage, takePairingFragment } from './opening';
import { listenForInstallOffer } from './pwa/install';
import { chosenAppearance, showAs } from './ui/appearance';
import { chosenLanguage, directionOf, tongueFor } from './ui/language';
import { speak } from './ui/texts';
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
  const { documentElement: root } = document;
  root.lang = tongue.language;
  root.dir = directionOf(tongue.locale);
  if (storage) {
    showAs(chosenAppearance(storage));
  }
  await speak(tongue);
  const { run } = await import('./page');
  run(fragment, storage);
}

void open();
