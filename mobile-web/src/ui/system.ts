import { type ReadonlySignal, signal } from '@preact/signals';

/** Whether the system asks for dark colours, now and as it changes. */
export function darkSignal(): ReadonlySignal<boolean> {
  const query = window.matchMedia('(prefers-color-scheme: dark)');
  const dark = signal(query.matches);
  query.addEventListener('change', () => {
    dark.value = query.matches;
  });
  return dark;
}

/** The time in milliseconds, brought forward every 15 s for ages on the screen. */
export function nowSignal(): ReadonlySignal<number> {
  const now = signal(Date.now());
  setInterval(() => {
    now.value = Date.now();
  }, 15_000);
  return now;
}

/**
 * Keeps the page exactly as large as what is visible of it: above the keyboard, below the address bar.
 * Styles read `--viewport-height` and `--viewport-top`; `data-short` says that little height is left,
 * and `data-tiny` that it is hardly any: a keyboard is open on a phone that is held across.
 */
export function followVisualViewport(root: HTMLElement): void {
  const viewport = window.visualViewport;
  if (!viewport) {
    return;
  }
  const apply = () => {
    root.style.setProperty('--viewport-height', `${String(viewport.height)}px`);
    root.style.setProperty('--viewport-top', `${String(viewport.offsetTop)}px`);
    root.toggleAttribute('data-short', viewport.height < 480);
    root.toggleAttribute('data-tiny', viewport.height < 220);
  };
  viewport.addEventListener('resize', apply);
  viewport.addEventListener('scroll', apply);
  apply();
}
