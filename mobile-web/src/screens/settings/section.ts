import type { App, Paired } from '../app';

/** What each section of the settings is given. */
export interface SettingsProps {
  readonly app: App;
  readonly paired: Paired;
}
