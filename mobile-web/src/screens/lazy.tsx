import { useSignal } from '@preact/signals';
import type { ComponentType, JSX } from 'preact';
import { useEffect } from 'preact/hooks';
import { Button } from '../ui/button';
import { Message } from '../ui/message';
import { Sheet } from '../ui/sheet';
import { texts } from '../ui/texts';

interface LazyProps<P> {
  readonly load: () => Promise<{ readonly default: ComponentType<P> }>;
  readonly props: P;
}

/** What a part of the page is fetched as, and how it went. */
function useLoaded<P>(load: LazyProps<P>['load']) {
  const loaded = useSignal<{ readonly default: ComponentType<P> } | undefined>(undefined);
  const failed = useSignal(false);
  useEffect(() => {
    load().then(
      (module) => {
        loaded.value = module;
      },
      (error: unknown) => {
        console.error(error);
        failed.value = true;
      },
    );
  }, [load, loaded, failed]);
  return { Loaded: loaded.value?.default, failed: failed.value };
}

/** A sheet that comes when it is opened for the first time. */
export function LazySheet<P extends object>(
  props: LazyProps<P> & { readonly onClose: () => void },
): JSX.Element | null {
  const { Loaded, failed } = useLoaded(props.load);
  if (Loaded) {
    return <Loaded {...props.props} />;
  }
  return failed ? (
    <Sheet title={texts.loadFailed} onClose={props.onClose}>
      {null}
    </Sheet>
  ) : null;
}

/** A screen that comes when it is needed: the terminal is most of the page's weight. */
export function Lazy<P extends object>({ load, props }: LazyProps<P>): JSX.Element {
  const { Loaded, failed } = useLoaded(load);
  if (Loaded) {
    return <Loaded {...props} />;
  }
  return (
    <main class="page" aria-busy={!failed}>
      {failed && (
        <Message icon="offline" title={texts.loadFailed}>
          <Button
            kind="primary"
            onClick={() => {
              location.reload();
            }}
          >
            {texts.connection.reload}
          </Button>
        </Message>
      )}
    </main>
  );
}
