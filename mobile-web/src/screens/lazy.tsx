import { useSignal } from '@preact/signals';
import type { ComponentType, JSX } from 'preact';
import { useEffect } from 'preact/hooks';
import { Button } from '../ui/button';
import { Message } from '../ui/message';
import { texts } from '../ui/texts';

interface LazyProps<P> {
  readonly load: () => Promise<{ readonly default: ComponentType<P> }>;
  readonly props: P;
}

/** A screen that comes when it is needed: the terminal is most of the page's weight. */
export function Lazy<P extends object>({ load, props }: LazyProps<P>): JSX.Element {
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
  if (loaded.value) {
    const { default: LoadedScreen } = loaded.value;
    return <LoadedScreen {...props} />;
  }
  return (
    <main class="page" aria-busy={!failed.value}>
      {failed.value && (
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
