import { useSignal } from '@preact/signals';
import type { ComponentType, JSX } from 'preact';
import { useEffect } from 'preact/hooks';
import { isOutdated, reloadOnce } from '../pwa/update';
import { Button } from '../ui/button';
import { Message } from '../ui/message';
import { Sheet } from '../ui/sheet';
import { texts } from '../ui/texts';
import { goUp } from './route';

interface LazyProps<P> {
  readonly load: () => Promise<{ readonly default: ComponentType<P> }>;
  readonly props: P;
}

type Loaded<P> =
  | { readonly kind: 'loading' | 'failed' }
  | { readonly kind: 'there'; readonly Part: ComponentType<P> };

/** A screen that comes when it is needed: the terminal is most of the page's weight. */
export function Lazy<P extends object>({ load, props }: LazyProps<P>): JSX.Element {
  const loaded = useLoaded(load);
  if (loaded.kind === 'there') {
    return <loaded.Part {...props} />;
  }
  return loaded.kind === 'loading' ? (
    <Loading />
  ) : (
    <main class="page">
      <Failed
        onBack={() => {
          goUp({ screen: 'home' });
        }}
      />
    </main>
  );
}

/** In the place of a screen that has not come yet. */
export function Loading(): JSX.Element {
  return (
    <main class="page" aria-busy="true">
      <Moment />
    </main>
  );
}

function Moment(): JSX.Element {
  return (
    <p class="loading" role="status">
      {texts.loading}
    </p>
  );
}

/** A part of a screen that comes when it is needed. */
export function LazyPart<P extends object>({ load, props }: LazyProps<P>): JSX.Element | null {
  const loaded = useLoaded(load);
  switch (loaded.kind) {
    case 'there':
      return <loaded.Part {...props} />;
    case 'failed':
      return <Failed />;
    case 'loading':
      return null;
  }
}

/** A sheet that comes when it is needed. */
export function LazySheet<P extends object>(
  props: LazyProps<P> & { readonly onClose: () => void },
): JSX.Element | null {
  const loaded = useLoaded(props.load);
  switch (loaded.kind) {
    case 'there':
      return <loaded.Part {...props.props} />;
    case 'failed':
      return (
        <Sheet title={texts.loadFailedTitle} onClose={props.onClose}>
          <Failed />
        </Sheet>
      );
    case 'loading':
      return <Moment />;
  }
}

function useLoaded<P>(load: LazyProps<P>['load']): Loaded<P> {
  const loaded = useSignal<Loaded<P>>({ kind: 'loading' });
  useEffect(() => {
    load().then(
      (module) => {
        loaded.value = { kind: 'there', Part: module.default };
      },
      (error: unknown) => {
        console.error(error);
        void recover().then((recovers) => {
          if (!recovers) {
            loaded.value = { kind: 'failed' };
          }
        });
      },
    );
  }, [load, loaded]);
  return loaded.value;
}

/** After an update the parts of the version before may be gone: what is kept comes back with the new one. */
async function recover(): Promise<boolean> {
  return (await isOutdated()) && reloadOnce(sessionStorage);
}

function Failed({ onBack }: { readonly onBack?: () => void }): JSX.Element {
  return (
    <Message icon="offline" title={texts.loadFailed}>
      {onBack && (
        <Button icon="back" onClick={onBack}>
          {texts.session.back}
        </Button>
      )}
      <Button
        kind="primary"
        onClick={() => {
          location.reload();
        }}
      >
        {texts.connection.reload}
      </Button>
    </Message>
  );
}
