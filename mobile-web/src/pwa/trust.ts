/**
 * Whether the browser trusts the machine's certificate. `unknown` when the machine does not answer, or the
 * browser has nothing to tell it by.
 */
export type Trust = 'trusted' | 'untrusted' | 'unknown';

const WORKER = '/service-worker.js';

/** What the DOM types lack; W3C, Trusted Types. */
declare const trustedTypes:
  | {
      createPolicy(
        name: string,
        rules: { readonly createScriptURL: (url: string) => string },
      ): { createScriptURL(url: string): string };
    }
  | undefined;

/** The only address of a script that the page ever makes of text, in the only policy that its server allows. */
const worker =
  typeof trustedTypes === 'undefined'
    ? WORKER
    : trustedTypes
        .createPolicy('traymux-worker', { createScriptURL: () => WORKER })
        .createScriptURL(WORKER);

/**
 * Registers the worker that keeps the shell of the page, and so finds out about the certificate. Behind a warning that was
 * only clicked away a browser loads pages and opens sockets like any other, but it fetches the script of a worker
 * anew and refuses it for whatever is wrong with the certificate. Without a worker the page works all the same.
 */
export async function checkTrust(): Promise<Trust> {
  if (!('serviceWorker' in navigator)) {
    return 'unknown';
  }
  try {
    const options = { updateViaCache: 'none' } as const;
    const registration = await navigator.serviceWorker.register(worker, options);
    // One that is registered already is given back without asking the machine.
    await registration.update();
    return 'trusted';
  } catch (error) {
    console.info('No service worker.', error);
    return (await answers()) ? 'untrusted' : 'unknown';
  }
}

/** Whether it was the certificate, and not the network, that kept the worker away. */
async function answers(): Promise<boolean> {
  try {
    const { ok } = await fetch(WORKER, { method: 'HEAD', cache: 'no-store' });
    return ok;
  } catch {
    return false;
  }
}

const LOCAL = [
  /^127(?:\.\d+){3}$/,
  /^10(?:\.\d+){3}$/,
  /^172\.(?:1[6-9]|2\d|3[01])(?:\.\d+){2}$/,
  /^(?:192\.168|169\.254)(?:\.\d+){2}$/,
  /^\[f[cde]/,
  /\.local$/,
];

/** Whether only the machine's own authority vouches for a page's address: over https in the local network. */
export function isLocal({ protocol, hostname }: Pick<URL, 'protocol' | 'hostname'>): boolean {
  return protocol === 'https:' && LOCAL.some((pattern) => pattern.test(hostname));
}
