import type { JSX } from 'preact';
import type { HomeControls } from './home-controls';
export default function ArrangeList({
  controls,
}: {
  readonly controls: HomeControls;
}): JSX.Element | null {
  return controls.isLive ? null : null;
}
