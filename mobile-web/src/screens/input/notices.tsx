import type { ComponentChildren, JSX } from 'preact';
import type { Composer, Outcome } from '../../terminal/composer';
import type { Drafts } from '../../terminal/compose';
import type { Adrift, Keystrokes } from '../../terminal/keystrokes';
import { IconButton } from '../../ui/button';
import { texts } from '../../ui/texts';

const words = texts.input;

/** As much of a text as tells which one it is. */
const GLANCE = 80;

interface NoticeProps {
  readonly sentence: string;
  /** The text that it is about. */
  readonly text?: string;
  readonly testId?: string;
  readonly children?: ComponentChildren;
  readonly onClose?: (() => void) | undefined;
}

/** One thing to know about what was typed, with what can be done about it. */
export function Notice(props: NoticeProps): JSX.Element {
  const { sentence, text, testId, children, onClose } = props;
  return (
    <div class="input-notice" role="status" data-testid={testId}>
      <div class="input-notice-words">
        <p>{sentence}</p>
        {text !== undefined && (
          <p class="input-notice-text" dir="auto">
            {glance(text)}
          </p>
        )}
      </div>
      {children}
      {onClose && <IconButton icon="close" label={words.close} keepsFocus onClick={onClose} />}
    </div>
  );
}

export function NoticeButton(props: {
  readonly children: string;
  readonly onClick: () => void;
}): JSX.Element {
  return (
    <button
      class="button input-notice-button"
      type="button"
      onPointerDown={(event) => {
        event.preventDefault();
      }}
      onClick={props.onClick}
    >
      {props.children}
    </button>
  );
}

interface InputNoticesProps {
  readonly composer: Composer;
  readonly drafts: Drafts;
  readonly keystrokes: Keystrokes;
  readonly online: boolean;
}

/** Everything that was typed and may not be where it was meant to go. */
export function InputNotices(props: InputNoticesProps): JSX.Element {
  const { composer, drafts, keystrokes, online } = props;
  const adrift = keystrokes.adrift.value;
  const [orphan] = drafts.orphans;
  return (
    <>
      {drafts.isFull.value && <Notice sentence={words.storageFull} />}
      <DeliveryNotice composer={composer} online={online} />
      {adrift && <AdriftNotice {...{ adrift, composer, keystrokes }} />}
      {orphan !== undefined && (
        <Notice
          sentence={words.orphan}
          text={orphan}
          testId="orphan"
          onClose={() => {
            drafts.dropOrphan(orphan);
          }}
        >
          <NoticeButton
            onClick={() => {
              composer.append(orphan);
              drafts.dropOrphan(orphan);
            }}
          >
            {words.toBox}
          </NoticeButton>
        </Notice>
      )}
    </>
  );
}

interface AdriftNoticeProps extends Pick<InputNoticesProps, 'composer' | 'keystrokes'> {
  readonly adrift: Adrift;
}

function AdriftNotice({ adrift, composer, keystrokes }: AdriftNoticeProps): JSX.Element {
  const { text, unsent, hidden } = adrift;
  const { unsent: isUnsent, doubtful, hidden: isHidden } = words.adrift;
  const onClose = () => {
    keystrokes.settle();
  };
  if (text === '') {
    return <Notice sentence={isHidden} testId="adrift" onClose={onClose} />;
  }
  const sentence = unsent ? isUnsent : doubtful;
  return (
    <Notice
      sentence={hidden ? `${isHidden} ${sentence}` : sentence}
      text={text.replaceAll('\r', '⏎')}
      testId="adrift"
      onClose={onClose}
    >
      <NoticeButton
        onClick={() => {
          composer.append(keystrokes.take());
        }}
      >
        {words.toBox}
      </NoticeButton>
    </Notice>
  );
}

function DeliveryNotice(props: {
  readonly composer: Composer;
  readonly online: boolean;
}): JSX.Element | null {
  const { composer, online } = props;
  const delivery = composer.delivery.value;
  switch (delivery.kind) {
    case 'none':
      return null;
    case 'sending':
      return delivery.text === '' ? null : (
        <div class="input-sending" role="status" data-testid="sending">
          <p>{online ? words.sending : words.waiting}</p>
          <p class="input-notice-text" dir="auto">
            {glance(delivery.text)}
          </p>
        </div>
      );
    case 'back':
      return (
        <Notice
          sentence={sentenceOf(delivery.why)}
          {...(delivery.isAside && { text: delivery.text })}
          testId="not-sent"
          onClose={() => {
            composer.dismiss();
          }}
        >
          {delivery.isAside && (
            <NoticeButton
              onClick={() => {
                composer.takeBack();
              }}
            >
              {words.toBox}
            </NoticeButton>
          )}
          {(delivery.why === 'doubtful' || delivery.why === 'not-taken') && (
            <NoticeButton
              onClick={() => {
                composer.settle();
              }}
            >
              {words.arrived}
            </NoticeButton>
          )}
        </Notice>
      );
  }
}

/** What a message came to that is back in the box, and what to do about it. */
export function sentenceOf(why: Exclude<Outcome, 'taken'>): string {
  switch (why) {
    case 'not-taken':
      return words.notTaken;
    case 'doubtful':
      return words.doubtful;
    case 'unsent':
      return words.unsent;
    default:
      return why.refused;
  }
}

function glance(text: string): string {
  const characters = Array.from(text.replaceAll(/\s+/g, ' '));
  return characters.length > GLANCE
    ? `${characters.slice(0, GLANCE).join('')}…`
    : characters.join('');
}
