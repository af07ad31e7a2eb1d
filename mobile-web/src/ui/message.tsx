import type { ComponentChildren, JSX } from 'preact';
import { Icon, type IconName } from './icons';

interface MessageProps {
  readonly icon: IconName;
  readonly title: string;
  readonly text?: string | undefined;
  readonly children?: ComponentChildren;
}

/** A state that fills the screen: what is the matter, and what to do. */
export function Message({ icon, title, text, children }: MessageProps): JSX.Element {
  return (
    <section class="message" role="status">
      <div class="message-icon">
        <Icon name={icon} />
      </div>
      <h2>{title}</h2>
      {text !== undefined && <p>{text}</p>}
      {children && <div class="message-actions">{children}</div>}
    </section>
  );
}
