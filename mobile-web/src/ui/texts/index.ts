import { en } from './en';

/** Every sentence of the page; a language is complete or does not compile. */
export type Texts = typeof en;

/** The sentences in the language that the system asks for. */
export const texts: Texts = en;
