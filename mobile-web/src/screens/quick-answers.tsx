import { useSignal } from '@preact/signals';
import type { JSX, TargetedInputEvent } from 'preact';
import { useEffect, useMemo } from 'preact/hooks';
import { Answering, type Sending } from '../connection/answering';
import type { Clock } from '../connection/ports';
import { type Answer, answersTo, type Ready } from '../connection/questions';
import { Button, keepFocus } from '../ui/button';
import { texts } from '../ui/texts';
import type { Question } from '../wire/model';
import { isQuestionGone, sentenceFor } from './failure';
import '../ui/styles/answers.css';

const words = texts.answers;

interface QuickAnswersProps {
  readonly question: Question;
  readonly clock: Clock;
  /** Sends an answer; fails when the machine says no. */
  readonly answer: (answer: Answer) => Promise<unknown>;
  /** Nothing can be sent: there is no connection, or this device may only look. */
  readonly disabled: boolean;
  /** The program asks this no more. */
  readonly gone?: boolean;
  /** Leaves out the field for words, where there is a better one beside it; a secret has no better one. */
  readonly withoutField?: boolean;
}

/** A question of a program, and its answers as buttons or a field. */
export function QuickAnswers(props: QuickAnswersProps): JSX.Element {
  const { question, clock, answer, disabled, gone = false, withoutField = false } = props;
  const answering = useMemo(() => new Answering(clock), [clock]);
  useEffect(() => {
    answering.ask(question.id);
  }, [answering, question.id]);
  useEffect(
    () => () => {
      answering.dispose();
    },
    [answering],
  );
  const { ready, writes } = answersTo(question);
  const isClosed = disabled || gone || !answering.isOpenFor(question.id);
  const sending = answering.sending.value;
  const send = (chosen: Answer) => answering.send(() => answer(chosen));
  return (
    <section class="answers" aria-label={words.title} data-testid="quick-answers">
      <p class="answers-question" dir="auto">
        {question.text}
      </p>
      {ready.length > 0 && (
        <div class="answers-ready">
          {ready.map(({ label, answer: chosen }) => (
            <button
              key={chosen.choice ?? ''}
              class="button answer"
              type="button"
              disabled={isClosed}
              onPointerDown={keepFocus}
              onClick={() => void send(chosen)}
            >
              <Label label={label} />
            </button>
          ))}
        </div>
      )}
      {(writes === 'secret' || (writes === 'words' && !withoutField)) && (
        <AnswerField
          // Words that are half written stay for the next question; a secret is of one question only.
          key={writes === 'secret' ? question.id : 'words'}
          isSecret={writes === 'secret'}
          {...{ isClosed, send }}
        />
      )}
      {gone && sending.kind !== 'busy' && sending.kind !== 'sent' ? (
        <p class="hint" role="status">
          {words.gone}
        </p>
      ) : (
        <Said sending={sending} />
      )}
    </section>
  );
}

function Label({ label }: Pick<Ready, 'label'>): JSX.Element {
  if (typeof label === 'string') {
    return <span>{words[label]}</span>;
  }
  return (
    <>
      {label.key !== undefined && <kbd class="answer-key">{label.key}</kbd>}
      <span dir="auto">{label.text}</span>
    </>
  );
}

interface AnswerFieldProps {
  readonly isSecret: boolean;
  readonly isClosed: boolean;
  /** Answers whether it was taken. */
  readonly send: (answer: Answer) => Promise<boolean>;
}

function AnswerField({ isSecret, isClosed, send }: AnswerFieldProps): JSX.Element {
  const written = useSignal('');
  const label = isSecret ? words.secret : words.write;
  const submit = async () => {
    const text = written.peek();
    const sending = send({ text });
    if (isSecret) {
      written.value = '';
    }
    if ((await sending) && written.peek() === text) {
      written.value = '';
    }
  };
  const field = {
    autocomplete: 'off',
    enterkeyhint: 'send',
    'aria-label': label,
    placeholder: label,
    value: written.value,
    onInput: (event: TargetedInputEvent<HTMLInputElement>) => {
      written.value = event.currentTarget.value;
    },
  } as const;
  return (
    <form
      class="answers-field"
      onSubmit={(event) => {
        event.preventDefault();
        void submit();
      }}
    >
      {isSecret ? <input type="password" {...field} /> : <input type="text" {...field} />}
      <Button type="submit" kind="primary" disabled={isClosed || written.value === ''}>
        {words.send}
      </Button>
    </form>
  );
}

function Said({ sending }: { readonly sending: Sending }): JSX.Element {
  return (
    <p class={sending.kind === 'failed' ? 'form-error' : 'hint'} role="status">
      {sending.kind === 'failed' && sentenceOf(sending.failure)}
      {sending.kind === 'sent' && words.sent}
    </p>
  );
}

function sentenceOf(failure: unknown): string {
  return isQuestionGone(failure) ? words.gone : sentenceFor(failure);
}
