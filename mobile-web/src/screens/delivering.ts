import { Interrupted, Unsent } from '../connection/link';
import type { Outcome } from '../terminal/composer';
import { texts } from '../ui/texts';
import { MESSAGE, type Params } from '../wire/methods';
import type { Paired } from './app';
import { sentenceFor } from './failure';

/** Sends a message to the program of a pane. Resolves with what became of it, whatever that is. */
export async function deliver(
  { connection }: Paired,
  wanted: Params['session.message'],
): Promise<Outcome> {
  if (wanted.text.length > MESSAGE) {
    return { refused: texts.input.tooLong };
  }
  try {
    const { taken } = await connection.request('session.message', wanted);
    return taken ? 'taken' : 'not-taken';
  } catch (error) {
    if (error instanceof Interrupted) {
      return error instanceof Unsent ? 'unsent' : 'doubtful';
    }
    return { refused: sentenceFor(error) };
  }
}
