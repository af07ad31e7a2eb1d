import { instant, list, object, text } from '../wire/decode';

const card = object({
  machine: text,
  /** SHA-256: hexadecimal with colons. */
  fingerprint: text,
  /** The same, one word for each byte. */
  words: list(text),
  expires: instant,
});

/** What there is to compare of the machine's authority. */
export type AuthorityCard = ReturnType<typeof card>;

/** Reads `/trust/authority.json`. */
export function readAuthorityCard(value: unknown): AuthorityCard {
  return card(value, 'authority');
}

/** Asks the machine; nothing where it has no authority or does not answer. */
export async function fetchAuthorityCard(): Promise<AuthorityCard | undefined> {
  try {
    const response = await fetch('/trust/authority.json', { cache: 'no-store' });
    return response.ok ? readAuthorityCard(await response.json()) : undefined;
  } catch (error) {
    console.info(error);
    return undefined;
  }
}
