import type { ComponentChildren, JSX } from 'preact';
import { Icon, type IconName } from './icons';

interface ButtonProps {
  readonly children: ComponentChildren;
  readonly icon?: IconName;
  readonly kind?: 'primary' | 'plain' | 'danger';
  readonly type?: 'button' | 'submit';
  readonly disabled?: boolean;
  readonly onClick?: () => void;
}

export function Button(props: ButtonProps): JSX.Element {
  const { children, icon, kind = 'plain', type = 'button', disabled = false, onClick } = props;
  return (
    <button class={`button button-${kind}`} type={type} disabled={disabled} onClick={onClick}>
      {icon && <Icon name={icon} />}
      <span>{children}</span>
    </button>
  );
}

interface IconButtonProps {
  readonly icon: IconName;
  readonly label: string;
  readonly disabled?: boolean;
  readonly testId?: string;
  readonly kind?: 'primary' | 'plain';
  readonly onClick: () => void;
  /** Leaves the focus, and with it the phone's keyboard, where it is. */
  readonly keepsFocus?: boolean;
}

export function IconButton(props: IconButtonProps): JSX.Element {
  const { icon, label, disabled = false, testId, kind = 'plain', onClick, keepsFocus } = props;
  return (
    <button
      class={`icon-button icon-button-${kind}`}
      type="button"
      aria-label={label}
      title={label}
      data-testid={testId}
      disabled={disabled}
      onClick={onClick}
      onPointerDown={keepsFocus ? keepFocus : undefined}
    >
      <Icon name={icon} />
    </button>
  );
}

/** For `onPointerDown`: a press that does not take the focus. */
export function keepFocus(event: Event): void {
  event.preventDefault();
}
