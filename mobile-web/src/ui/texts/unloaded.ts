import type { Language } from '../language';

/** The one sentence that does not come with the others: it says that they did not come. */
export const unloaded: Readonly<Record<Language, string>> = {
  en: 'The page could not be loaded completely. Check the connection, then load it again.',
  de: 'Die Seite ließ sich nicht vollständig laden. Die Verbindung prüfen und dann neu laden.',
};
