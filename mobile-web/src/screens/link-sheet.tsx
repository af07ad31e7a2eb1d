import type { Signal } from '@preact/signals';
import type { JSX } from 'preact';
import { type Address, readAddress } from '../terminal/addresses';
import { Button } from '../ui/button';
import { Sheet } from '../ui/sheet';
import { texts } from '../ui/texts';
import type { App } from './app';
import { copy } from './copying';
import type { OpenSheet } from './session-sheet';

interface LinkSheetProps {
  readonly app: App;
  /** As somebody wrote it. */
  readonly address: string;
  readonly open: Signal<OpenSheet>;
}

const words = texts.screen.link;

/** Shows where a link leads before anybody goes there. */
export function LinkSheet({ app, address, open }: LinkSheetProps): JSX.Element {
  const read = readAddress(address);
  const close = () => {
    open.value = { sheet: 'none' };
  };
  return (
    <Sheet title={words.title} onClose={close}>
      {read ? <Destination address={read} /> : <p class="link-caution">{words.nowhere}</p>}
      {/* What could turn or hide a part of it is written out. */}
      <p class="link-address" dir="ltr" data-testid="link-address">
        {read?.href ?? spelledOut(address.slice(0, SHOWN))}
      </p>
      <div class="form-actions">
        <Button onClick={close}>{words.close}</Button>
        <Button
          icon="copy"
          onClick={() => {
            close();
            void copy(app, open, read?.href ?? address);
          }}
        >
          {words.copy}
        </Button>
        {read && (
          <Button
            kind="primary"
            onClick={() => {
              window.open(read.href, '_blank', 'noopener,noreferrer');
              close();
            }}
          >
            {words.open}
          </Button>
        )}
      </div>
    </Sheet>
  );
}

/** Characters of an address that leads nowhere. */
const SHOWN = 400;

function spelledOut(address: string): string {
  return address.replaceAll(
    /[^\x20-\x7e]/gu,
    (character) => `\\u{${character.codePointAt(0)?.toString(16) ?? ''}}`,
  );
}

function Destination({ address }: { readonly address: Address }): JSX.Element {
  const { host, caution } = address;
  return (
    <>
      <p class="link-host">
        <span>{words.leadsTo}</span> <bdi data-testid="link-host">{host}</bdi>
      </p>
      {caution && (
        <p class="link-caution" role="alert">
          {caution === 'user' ? words.user(host) : words.lookalike}
        </p>
      )}
    </>
  );
}
