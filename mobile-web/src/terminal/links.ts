export interface LinkRange {
  readonly start: number;
  readonly end: number;
  /** Of scheme http or https, as the browser understands it. */
  readonly address: string;
}

/**
 * What an address may be written with: no blanks, quotes or brackets that go around one, and no characters that
 * cannot be seen or that turn the direction of the text, so that what is shown is what is opened.
 */
const CANDIDATE =
  /\bhttps?:\/\/[^\s\p{C}\p{Z}"'`<>{}|\\^\u115F\u1160\u3164\uFE00-\uFE0F\uFFA0]+/giu;
const AFTER = /[.,;:!?…*_~]$/;
const BRACKETS = [
  ['(', ')'],
  ['[', ']'],
] as const;
/** Characters; nobody taps on more. */
const LONGEST = 2_048;

/** The web addresses in a line of text. The text comes from anybody. */
export function findLinks(text: string): readonly LinkRange[] {
  if (!text.includes('://')) {
    return [];
  }
  return Array.from(text.matchAll(CANDIDATE)).flatMap(({ 0: found, index }) => {
    const written = withoutSentence(found.slice(0, LONGEST + 1));
    const address = written.length <= LONGEST ? addressOf(written) : undefined;
    return address === undefined ? [] : [{ start: index, end: index + written.length, address }];
  });
}

/** Without what belongs to the sentence around the address: punctuation, and brackets that it did not open. */
function withoutSentence(found: string): string {
  const unopened = new Map<string, number>(
    BRACKETS.map(([opening, closing]) => [closing, count(found, closing) - count(found, opening)]),
  );
  for (let end = found.length; end > 0; end--) {
    const last = found.charAt(end - 1);
    const extra = unopened.get(last) ?? 0;
    if (extra > 0) {
      unopened.set(last, extra - 1);
    } else if (!AFTER.test(last)) {
      return found.slice(0, end);
    }
  }
  return '';
}

function count(text: string, character: string): number {
  return text.split(character).length - 1;
}

function addressOf(written: string): string | undefined {
  if (!URL.canParse(written)) {
    return undefined;
  }
  const { protocol, hostname, username, password, href } = new URL(written);
  const isWeb = (protocol === 'http:' || protocol === 'https:') && hostname !== '';
  // "https://bank.example@elsewhere.example" reads like the one and opens the other.
  return isWeb && username === '' && password === '' ? href : undefined;
}
