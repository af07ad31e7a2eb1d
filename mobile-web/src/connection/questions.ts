import type { Params } from '../wire/methods';
import type { Question } from '../wire/model';

/** What is sent in answer to a question: a choice of it, words, or neither, which presses Enter. */
export type Answer = Pick<Params['question.answer'], 'choice' | 'text'>;

/** The answers of a session that are open in the list, and what they answer, if anything was asked when they were opened. */
export interface OpenAnswers {
  readonly session: string;
  readonly question: Question | undefined;
}

/** One answer that a tap gives. */
export interface Ready {
  readonly label: 'yes' | 'no' | 'continue' | { readonly text: string; readonly key?: string };
  readonly answer: Answer;
}

/** How a question can be answered: by tapping, by writing, or both ways. */
export interface Answers {
  readonly ready: readonly Ready[];
  /** What is to be written: nothing, words, or what nobody may see. */
  readonly writes: 'nothing' | 'words' | 'secret';
}

/** A key that a program takes for a choice is worth showing; an id of the machine's own is not. */
const KEY = /^(?:\d{1,2}|[a-z])$/i;

export function answersTo({ kind, choices }: Question): Answers {
  const ready = choices.map(({ id, label }) => ({
    label: isPlain(id, label)
      ? id
      : { text: label, ...(KEY.test(id) && !says(label, id) && { key: id }) },
    answer: { choice: id },
  }));
  switch (kind) {
    case 'confirm':
      return { ready: ready.length > 0 ? ready : CONFIRM, writes: 'nothing' };
    case 'choice':
      return { ready, writes: ready.length > 0 ? 'nothing' : 'words' };
    case 'continue':
      return { ready: ready.length > 0 ? ready : CONTINUE, writes: 'nothing' };
    case 'password':
      return { ready, writes: 'secret' };
    default:
      return { ready, writes: 'words' };
  }
}

/** Yes and no are said in the language of the page. */
function isPlain(id: string, label: string): id is 'yes' | 'no' {
  return (id === 'yes' || id === 'no') && says(label, id);
}

function says(label: string, key: string): boolean {
  return label.toLowerCase() === key.toLowerCase();
}

const CONFIRM: readonly Ready[] = [
  { label: 'yes', answer: { choice: 'yes' } },
  { label: 'no', answer: { choice: 'no' } },
];

const CONTINUE: readonly Ready[] = [{ label: 'continue', answer: {} }];
