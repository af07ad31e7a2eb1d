import { effect, type Signal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { sectionsOf } from '../connection/sections';
import { texts } from '../ui/texts';
import type { App, Paired } from './app';
import type { OpenSheet } from './home-sheets';
import { goTo } from './route';

/** Does what a shortcut on the icon was chosen for, once. */
export function useErrand(app: App, paired: Paired, open: Signal<OpenSheet>): void {
  useEffect(
    () =>
      effect(() => {
        const route = app.route.value;
        switch (route.screen === 'home' ? route.errand : undefined) {
          case 'new':
            app.goHome();
            open.value = { sheet: 'create' };
            break;
          case 'scan':
            app.goHome();
            app.tell(texts.pairing.already(paired.machine.name));
            break;
          case 'needs':
            openUrgent(app, paired);
            break;
          case undefined:
            break;
        }
      }),
    [app, paired, open],
  );
}

/** Opens the session that needs somebody the most, as soon as that is known. */
function openUrgent(app: App, { sessions, habits }: Paired): void {
  const list = sessions.sessions.value;
  const [first] = sectionsOf(list, 'need', habits.muted, app.now.peek());
  const row = first?.rows[0];
  if (first?.heading.kind === 'need' && first.heading.need === 'urgent' && row) {
    app.goHome();
    goTo({ screen: 'session', session: row.session.id });
  } else if (sessions.tmux.value && sessions.seen.value === undefined) {
    app.goHome();
    app.tell(texts.home.nobody);
  }
}
