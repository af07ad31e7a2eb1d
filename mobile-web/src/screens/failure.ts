import { Interrupted, Refused } from '../connection/link';
import { texts } from '../ui/texts';

/** Whether the machine refused because what was answered is no longer asked. */
export function isQuestionGone(error: unknown): boolean {
  return error instanceof Refused && error.failure.code === 'question_gone';
}

/** The sentence for a person when a request did not go through. */
export function sentenceFor(error: unknown): string {
  if (error instanceof Refused) {
    return error.failure.message;
  }
  if (error instanceof Interrupted) {
    return texts.session.interrupted;
  }
  console.error(error);
  return texts.session.failed;
}
