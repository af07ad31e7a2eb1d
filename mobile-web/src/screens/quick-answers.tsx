import { type Signal, useSignal } from '@preact/signals';
import type { JSX, TargetedInputEvent } from 'preact';
import { useEffect } from 'preact/hooks';
import { type Answer, answersTo, type Ready } from '../connection/questions';
import { Button, keepFocus } from '../ui/button';
import { texts } from '../ui/texts';
import type { Question } from '../wire/model';
import { isQuestionGone, sentenceFor } from './failure';
import '../ui/styles/answers.css';

const words = texts.answers;

/** A second tap on an answer would go to what the program asks next. If the question stays, it was not taken. */
const TAKEN = 3_000;

interface QuickAnswersProps {
  readonly question: Question;
  /** Sends an answer; fails when the machine says no. */
  readonly answer: (answer: Answer) => Promise<unknown>;
  /** Nothing can be sent: there is no connection, or this device may only look. */
  readonly disabled: boolean;
  /** Leaves out the field for words, where there is a better one beside it; a secret has no better one. */
  readonly withoutField?: boolean;
}

type Sending =
  | { readonly kind: 'ready' | 'busy' | 'sent' }
  | { readonly kind: 'failed'; readonly sentence: string };

/** A question of a program, and its answers as buttons or a field. */
export function QuickAnswers(props: QuickAnswersProps): JSX.Element {
  const { question, answer, disabled, withoutField = false } = props;
  const sending = useSignal<Sending>({ kind: 'ready' });
  useEffect(() => {
    // The next question wants an answer of its own.
    sending.value = { kind: 'ready' };
  }, [question.id, sending]);
  const isSent = sending.value.kind === 'sent';
  useEffect(() => {
    if (!isSent) {
      return undefined;
    }
    const timer = setTimeout(() => {
      sending.value = { kind: 'ready' };
    }, TAKEN);
    return () => {
      clearTimeout(timer);
    };
  }, [isSent, sending]);
  const { ready, writes } = answersTo(question);
  const isClosed = disabled || isSent || sending.value.kind === 'busy';
  const send = async (chosen: Answer) => {
    sending.value = { kind: 'busy' };
    try {
      await answer(chosen);
      sending.value = { kind: 'sent' };
    } catch (failure) {
      sending.value = { kind: 'failed', sentence: sentenceOf(failure) };
    }
  };
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
        <AnswerField key={question.id} isSecret={writes === 'secret'} {...{ isClosed, send }} />
      )}
      <Said sending={sending} />
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
  readonly send: (answer: Answer) => Promise<void>;
}

function AnswerField({ isSecret, isClosed, send }: AnswerFieldProps): JSX.Element {
  const written = useSignal('');
  const label = isSecret ? words.secret : words.write;
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
        void send({ text: written.peek() });
        if (isSecret) {
          written.value = '';
        }
      }}
    >
      {isSecret ? <input type="password" {...field} /> : <input type="text" {...field} />}
      <Button type="submit" kind="primary" disabled={isClosed || written.value === ''}>
        {words.send}
      </Button>
    </form>
  );
}

function Said({ sending }: { readonly sending: Signal<Sending> }): JSX.Element {
  const state = sending.value;
  return (
    <p class={state.kind === 'failed' ? 'form-error' : 'hint'} role="status">
      {state.kind === 'failed' && state.sentence}
      {state.kind === 'sent' && words.sent}
    </p>
  );
}

function sentenceOf(failure: unknown): string {
  return isQuestionGone(failure) ? words.gone : sentenceFor(failure);
}
