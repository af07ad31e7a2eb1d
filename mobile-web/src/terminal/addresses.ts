/** Where a link leads, and what there is to know before one goes there. */
export interface Address {
  /** As the browser will ask for it: ASCII only, so that it cannot look like another. */
  readonly href: string;
  /** Who answers there; whose mailbox it is for mail. */
  readonly host: string;
  readonly caution?: 'user' | 'lookalike';
}

/** Characters; nobody looks through more. */
const LONGEST = 2_048;

/** What an address of a link means, if it is one of the web or of mail. */
export function readAddress(written: string): Address | undefined {
  if (written.length > LONGEST || !URL.canParse(written)) {
    return undefined;
  }
  const { protocol, hostname, host, username, password, pathname, href } = new URL(written);
  if (protocol === 'mailto:') {
    return pathname === '' ? undefined : { href, host: pathname };
  }
  if ((protocol !== 'http:' && protocol !== 'https:') || hostname === '') {
    return undefined;
  }
  if (username !== '' || password !== '') {
    return { href, host, caution: 'user' };
  }
  return /(^|\.)xn--/.test(hostname) ? { href, host, caution: 'lookalike' } : { href, host };
}
