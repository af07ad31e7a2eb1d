/** Dark or light, or as the system has it. */
export const APPEARANCES = ['system', 'dark', 'light'] as const;
export type Appearance = (typeof APPEARANCES)[number];

export const KEPT_APPEARANCE = 'traymux.appearance';

export function chosenAppearance(storage: Pick<Storage, 'getItem'>): Appearance {
  const kept = storage.getItem(KEPT_APPEARANCE);
  return APPEARANCES.find((appearance) => appearance === kept) ?? 'system';
}

const SYSTEM = /^\(prefers-color-scheme: (dark|light)\)$/;

/** Something that holds for one of the system's colour schemes. */
interface Conditional {
  readonly scheme: 'dark' | 'light';
  /** Makes it hold under this condition. */
  readonly hold: (condition: string) => void;
}

let conditionals: readonly Conditional[] | undefined;

/** Shows the page in these colours, whatever the system asks for: what its styles make conditional on the system is made not to be. */
export function showAs(appearance: Appearance): void {
  document.documentElement.style.colorScheme = appearance === 'system' ? '' : appearance;
  conditionals ??= [...rules(), ...metas()];
  for (const { scheme, hold } of conditionals) {
    if (appearance === 'system') {
      hold(`(prefers-color-scheme: ${scheme})`);
    } else {
      hold(appearance === scheme ? 'all' : 'not all');
    }
  }
}

function rules(): readonly Conditional[] {
  return [...document.styleSheets]
    .flatMap((sheet) => [...sheet.cssRules])
    .filter((rule) => rule instanceof CSSMediaRule)
    .flatMap(({ media }) =>
      conditional(media.mediaText, (condition) => {
        media.mediaText = condition;
      }),
    );
}

/** The colour of the browser's own bars. */
function metas(): readonly Conditional[] {
  return [...document.querySelectorAll<HTMLMetaElement>('meta[name=theme-color]')].flatMap((meta) =>
    conditional(meta.media, (condition) => {
      meta.media = condition;
    }),
  );
}

function conditional(condition: string, hold: Conditional['hold']): readonly Conditional[] {
  const scheme = SYSTEM.exec(condition)?.[1];
  return scheme === 'dark' || scheme === 'light' ? [{ scheme, hold }] : [];
}
