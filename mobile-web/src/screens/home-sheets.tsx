import type { Signal } from '@preact/signals';
import type { JSX } from 'preact';
import type { HomeControls } from './home-controls';

/** What rises from the lower edge of the list. */
export type OpenSheet =
  | { readonly sheet: 'none' | 'create' }
  | {
      readonly sheet: 'menu' | 'message' | 'group' | 'rename' | 'stop' | 'kill';
      readonly session: string;
    };

interface HomeSheetsProps {
  readonly controls: HomeControls;
  readonly open: Signal<OpenSheet>;
  readonly onClose: () => void;
}
export default function HomeSheets(props: HomeSheetsProps): JSX.Element | null {
  return props.open.value.sheet === 'none' ? null : null;
}
