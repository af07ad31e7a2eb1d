/** Scripts that are composed from others: nobody wants the letters of the way there. */
const COMPOSED =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\p{Script=Bopomofo}]/u;

/** What a program has to be told so that it has what the field holds: characters to erase before the cursor, then text. */
export interface Edit {
  readonly erase: number;
  readonly text: string;
}

const NOTHING: Edit = { erase: 0, text: '' };

/**
 * What was typed into a field, told from what it held before. Keyboards agree on nothing else: one composes every word,
 * one replaces what it has inserted, one sends no keys at all, and the events come in three orders. The difference is
 * the same for all of them, and a text that was told once is no difference any more, so nothing is doubled.
 */
export class TextEntry {
  /** What the program has been told of. */
  #told = '';
  #composing = false;
  #holds: boolean;
  /** Whether the composition under way is told only when it ends. */
  #held = false;

  /**
   * @param holds whether every composition is told only when it ends, as where letters are the way to characters. Others
   *     are told as they grow: who answers `y` waits for no space.
   */
  constructor(holds: boolean) {
    this.#holds = holds;
  }

  /** What is composed but not told. */
  composed(value: string): string {
    return this.#composing && this.#held ? differenceOf(this.#told, value).text : '';
  }

  get composing(): boolean {
    return this.#composing;
  }

  /** The field was given this text, which the program need not be told. */
  reset(value: string): void {
    this.#told = value;
    this.#composing = false;
  }

  start(): void {
    this.#composing = true;
    this.#held = this.#holds;
  }

  /** The field holds this now. */
  changed(value: string): Edit {
    const edit = differenceOf(this.#told, value);
    if (this.#composing) {
      this.#held ||= COMPOSED.test(edit.text);
      if (this.#held) {
        return NOTHING;
      }
    } else if (edit.erase > 0 && COMPOSED.test(edit.text)) {
      // The letters before it were the way to it: they wait from now on.
      this.#holds = true;
    }
    this.#told = value;
    return edit;
  }

  /** The composition is over, and the field holds this. */
  end(value: string): Edit {
    this.#composing = false;
    this.#held = false;
    return this.changed(value);
  }
}

/** A program can only erase backwards from the end, one code point at a time. */
function differenceOf(before: string, after: string): Edit {
  const had = Array.from(before);
  const has = Array.from(after);
  let same = 0;
  while (same < had.length && same < has.length && had[same] === has[same]) {
    same++;
  }
  return { erase: had.length - same, text: has.slice(same).join('') };
}
