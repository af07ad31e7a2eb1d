import { Interrupted, Refused } from '../connection/link';
import { texts } from '../ui/texts';

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
