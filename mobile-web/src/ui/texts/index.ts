import type { Language, Tongue } from '../language';
import type { en } from './en';

/** Every sentence of the page; a language is complete or does not compile. */
export type Texts = typeof en;

/** One file each, of which a phone fetches one. */
const sources: Readonly<Record<Language, () => Promise<Texts>>> = {
  en: async () => (await import('./en')).en,
  de: async () => (await import('./de')).de,
};

/**
 * The sentences in the language that {@link speak} was given. Whatever reads them when it is loaded is loaded after that:
 * `main.ts` sees to it.
 */
export let texts: Texts;

/** How dates and numbers are written; BCP 47. */
export let locale: string;

/** Fetches the sentences of a language, before anything that says one. */
export async function speak(tongue: Tongue): Promise<void> {
  texts = await sources[tongue.language]();
  locale = tongue.locale;
}
