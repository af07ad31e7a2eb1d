import { useSignal } from '@preact/signals';
import type { JSX } from 'preact';
import { useEffect } from 'preact/hooks';
import type { Cancel, Clock } from '../connection/ports';
import { Button } from '../ui/button';
import { texts } from '../ui/texts';

const words = texts.home;

const SECOND = 1_000;
/** The machine lets nobody wait longer; its clock may be another than ours. */
const MOST = 60;

interface EndingProps {
  /** When the session will be killed, in milliseconds since 1970. */
  readonly ending: number;
  readonly clock: Clock;
  /** Absent where this device may not spare it. */
  readonly onUndo: (() => void) | undefined;
}

/** Says that a session is about to be killed, and lets it live. */
export function Ending({ ending, clock, onUndo }: EndingProps): JSX.Element {
  const left = useSignal(secondsTo(ending, clock));
  useEffect(() => {
    let cancel: Cancel;
    const tick = () => {
      left.value = secondsTo(ending, clock);
      cancel = clock.after(SECOND, tick);
    };
    tick();
    return () => {
      cancel();
    };
  }, [ending, clock, left]);
  return (
    <div class="row-ending" data-testid="ending">
      <span>{words.endsIn(left.value)}</span>
      {onUndo && (
        <Button icon="undo" onClick={onUndo}>
          {words.undo}
        </Button>
      )}
    </div>
  );
}

function secondsTo(ending: number, clock: Clock): number {
  return Math.min(MOST, Math.max(0, Math.ceil((ending - clock.now()) / SECOND)));
}
