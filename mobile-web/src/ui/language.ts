/** What the page speaks, and what it falls back to: the first. */
export const LANGUAGES = ['en', 'de'] as const;
export type Language = (typeof LANGUAGES)[number];

/** The languages' own names, which are the same in each of them. */
export const LANGUAGE_NAMES: Readonly<Record<Language, string>> = {
  en: 'English',
  de: 'Deutsch',
};

/** What the page speaks, and how that is written: which variant of it decides about dates and numbers. */
export interface Tongue {
  readonly language: Language;
  /** BCP 47: the variant that the system asks for, or the language itself. */
  readonly locale: string;
}

const KEPT = 'traymux.language';

export function isLanguage(name: unknown): name is Language {
  return LANGUAGES.some((language) => language === name);
}

/** The language that was chosen for the page, if not by the system. */
export function chosenLanguage(storage: Pick<Storage, 'getItem'>): Language | undefined {
  const kept = storage.getItem(KEPT);
  return isLanguage(kept) ? kept : undefined;
}

/** Speaks this language from the next load on; nothing leaves it to the system. */
export function chooseLanguage(
  storage: Pick<Storage, 'setItem' | 'removeItem'>,
  language: Language | undefined,
): void {
  if (language === undefined) {
    storage.removeItem(KEPT);
  } else {
    storage.setItem(KEPT, language);
  }
}

/** The first of the system's languages that the page speaks, unless another was chosen. */
export function tongueFor(asked: readonly string[], chosen?: Language): Tongue {
  for (const locale of asked) {
    const language = locale.toLowerCase().split('-')[0];
    if (isLanguage(language) && (chosen ?? language) === language) {
      return { language, locale };
    }
  }
  const language = chosen ?? LANGUAGES[0];
  return { language, locale: language };
}

/** Which way lines run. */
export function directionOf(locale: string): 'ltr' | 'rtl' {
  return /^(?:ar|arc|ckb|dv|fa|he|ku-arab|ps|sd|ug|ur|yi)(?:-|$)/i.test(locale) ? 'rtl' : 'ltr';
}
