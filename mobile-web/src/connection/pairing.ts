import { type ReadonlySignal, signal } from '@preact/signals-core';
import { toBase64Url } from '../wire/bytes';
import { closingOf } from '../wire/close';
import { type Challenge, PROTOCOL, type Welcome } from '../wire/messages';
import type { Result } from '../wire/methods';
import type { Scope } from '../wire/model';
import {
  answerTranscript,
  type Claim,
  claimTranscript,
  commitmentTranscript,
  digitsTranscript,
  helloTranscript,
  serverTranscript,
} from '../wire/transcript';
import type { Surroundings } from './connection';
import {
  type CodeKeys,
  codeKeysOf,
  createKey,
  deviceIdOf,
  digitsOf,
  hmac,
  isHmac,
  serverIdOf,
  sha256,
  sign,
  type StoredKey,
  verify,
} from './device-key';
import { Link, Refused } from './link';
import type { Machine, MachineStore } from './machine';
import type { PairingCode } from './pairing-code';
import type { Cancel } from './ports';

/** Why no pairing came of it; each has a sentence in the texts. */
export type PairingFailure =
  | 'refused'
  | 'expired'
  | 'used'
  | 'unknown'
  | 'failed'
  | 'rate-limited'
  | 'unreachable'
  | 'access-ended'
  | 'unverified'
  | 'other-server'
  | 'other-machine'
  | 'version'
  | 'storage'
  | 'unexpected';

export type PairingState =
  | { readonly kind: 'working' }
  /** Show the digits until `expires` (milliseconds since 1970). */
  | { readonly kind: 'digits'; readonly digits: string; readonly expires: number }
  | { readonly kind: 'paired'; readonly machine: Machine }
  | {
      readonly kind: 'failed';
      readonly failure: PairingFailure;
      /** The server's own sentence, where it has more to say. */
      readonly message?: string;
      /** In seconds. */
      readonly retryAfter?: number;
    };

export interface PairingOptions {
  readonly code: PairingCode;
  /** What this device calls itself. */
  readonly label: string;
  /** The page's own camera saw the code, which may so be that of another machine than the page's. */
  readonly scannedHere?: boolean;
  /**
   * Whether the browser trusts the machine's certificate, as soon as it knows; undefined if it cannot tell. Absent
   * where that makes no difference to the machine.
   */
  readonly trusts?: () => Promise<boolean | undefined>;
}

const ASKED: readonly Scope[] = ['view', 'input', 'manage'];
const REACH = 10_000;
/** How long the browser may take to find out about the certificate: the machine waits for the claim. */
const TRUST = 4_000;
/** After a lost socket the outcome is asked for by saying hello; a no may only mean "not yet". */
const ASK_AGAIN = 10_000;
/** How long past the end of the code the answer may still be on its way. */
const GRACE = 5_000;

/** Thrown inside the flow to leave it with an outcome for the person. */
class Failed extends Error {
  constructor(readonly outcome: PairingState & { kind: 'failed' }) {
    super(outcome.failure);
  }
}

function failed(failure: PairingFailure): Failed {
  return new Failed({ kind: 'failed', failure });
}

/** Pairs this device by a code: claim, check the server, reveal, show digits, wait for the outcome. */
export class Pairing {
  readonly #at: Surroundings;
  readonly #store: MachineStore;
  readonly #code: PairingCode;
  readonly #label: string;
  readonly #scannedHere: boolean;
  readonly #trusts: PairingOptions['trusts'];
  readonly #state = signal<PairingState>({ kind: 'working' });
  readonly #reachable = signal(true);
  #key: StoredKey | undefined;
  /** Of the machine that answers; that of a code that was scanned is known before. */
  #serverId: string | undefined;
  #challenge: Challenge | undefined;
  #link: Link | undefined;
  #timer: Cancel | undefined;
  #expires: number | undefined;

  constructor(at: Surroundings, store: MachineStore, options: PairingOptions) {
    this.#at = at;
    this.#store = store;
    this.#code = options.code;
    this.#label = options.label;
    this.#scannedHere = options.scannedHere ?? false;
    this.#trusts = options.trusts;
  }

  /** What the machine is told, and never again asked: nobody changes it on the way. */
  get asked(): { readonly label: string; readonly scopes: readonly Scope[] } {
    return { label: this.#label, scopes: ASKED };
  }

  get state(): ReadonlySignal<PairingState> {
    return this.#state;
  }

  /** Whether the machine could say now how it came out; while not, it is looked for. */
  get reachable(): ReadonlySignal<boolean> {
    return this.#reachable;
  }

  start(): void {
    this.#open((challenge, link) => this.#claim(challenge, link));
  }

  /** The page is looked at again: a socket that slept is found out, a lost one replaced now. */
  wake(): void {
    if (this.#state.peek().kind !== 'digits') {
      return;
    }
    if (this.#link) {
      this.#link.ping(2_000);
    } else {
      this.#askOutcome();
    }
  }

  stop(): void {
    this.#timer?.();
    this.#link?.close();
    this.#link = undefined;
  }

  #open(challenged: (challenge: Challenge, link: Link) => Promise<void>): void {
    this.stop();
    const link: Link = new Link(this.#at.openSocket, this.#at.clock, {
      challenged: (challenge) => {
        this.#timer?.();
        this.#challenge = challenge;
        this.#reachable.value = true;
        challenged(challenge, link).catch((error: unknown) => {
          this.#fail(error);
        });
      },
      welcomed: (welcome) => {
        void this.#keep(welcome);
      },
      event: (event) => {
        if (event.topic === 'pairing') {
          this.#decided(event.data.state);
        }
      },
      output: () => {
        // Nothing is attached while pairing.
      },
      closed: (code) => {
        this.#lost(code);
      },
    });
    this.#link = link;
    this.#timer = this.#at.clock.after(REACH, () => {
      link.close();
      this.#lost(1006);
    });
  }

  async #claim(challenge: Challenge, link: Link): Promise<void> {
    const { subtle, random, origin } = this.#at;
    const { serverId } = challenge;
    if (this.#code.kind === 'scanned' && serverId !== this.#code.serverId) {
      throw failed(this.#scannedHere ? 'other-machine' : 'other-server');
    }
    if (challenge.protocol.min > PROTOCOL || challenge.protocol.max < PROTOCOL) {
      throw failed('version');
    }
    this.#serverId = serverId;
    const keys = await codeKeysOf(subtle, this.#code, serverId);
    const { pairing } = keys;
    const key = await createKey(subtle);
    this.#key = key;
    const { publicKey } = key;
    const phoneNonce = random.bytes(32);
    const commitment = await sha256(subtle, commitmentTranscript(pairing, phoneNonce));
    const claim = { origin, pairing, publicKey, label: this.#label, scopes: ASKED, commitment };
    const mac = await hmac(subtle, keys.secret, claimTranscript(claim));
    await this.#tellTrust(link);
    const answer = await link.request('pairing.claim', {
      pairing,
      publicKey: toBase64Url(publicKey),
      label: this.#label,
      scopes: ASKED,
      commitment: toBase64Url(commitment),
      mac: toBase64Url(mac),
    });
    await this.#check(answer, claim, keys);
    const { expires } = await link.request('pairing.reveal', { nonce: toBase64Url(phoneNonce) });
    const { serverKey, serverNonce } = answer;
    const digits = await digitsOf(
      subtle,
      digitsTranscript({ ...claim, serverKey, serverNonce, phoneNonce }),
    );
    if (this.#state.peek().kind === 'working') {
      this.#showDigits(digits, Date.parse(expires));
    }
  }

  /** Before the claim: a machine may take nobody in who does not trust it. */
  async #tellTrust(link: Link): Promise<void> {
    const trusted = this.#trusts && (await this.#inTime(this.#trusts()));
    if (trusted === undefined) {
      return;
    }
    try {
      await link.request('device.report', { trusted });
    } catch (error) {
      if (!(error instanceof Refused)) {
        throw error;
      }
      // A machine that is older than this page counts nobody.
      console.info(error);
    }
  }

  #inTime<T>(answer: Promise<T>): Promise<T | undefined> {
    return new Promise((resolve, reject) => {
      const giveUp = this.#at.clock.after(TRUST, () => {
        resolve(undefined);
      });
      this.#timer = giveUp;
      answer.finally(giveUp).then(resolve, reject);
    });
  }

  /** The machine is the one that drew the code, and it answered this very claim. */
  async #check(answer: Result<'pairing.claim'>, claim: Claim, keys: CodeKeys): Promise<void> {
    const { subtle } = this.#at;
    const { serverKey, serverNonce, signature, mac } = answer;
    const { pairing, publicKey, commitment } = claim;
    const signed = serverTranscript(pairing, publicKey, commitment, serverNonce);
    const answered = answerTranscript(claim, serverKey, serverNonce);
    const genuine =
      (await serverIdOf(subtle, serverKey)) === this.#serverId &&
      (await verify(subtle, serverKey, signature, signed)) &&
      (await isHmac(subtle, keys.secret, mac, answered));
    if (!genuine) {
      throw failed('other-server');
    }
  }

  #showDigits(digits: string, expires: number): void {
    this.#expires = expires;
    this.#state.value = { kind: 'digits', digits, expires };
    this.#timer = this.#at.clock.after(expires + GRACE - this.#at.clock.now(), () => {
      this.#fail(failed('expired'));
    });
  }

  #decided(outcome: 'approved' | 'refused' | 'expired'): void {
    if (outcome === 'approved') {
      this.#hello().catch((error: unknown) => {
        this.#fail(error);
      });
    } else {
      this.#fail(failed(outcome));
    }
  }

  async #hello(): Promise<void> {
    const challenge = this.#challenge;
    const key = this.#key;
    const link = this.#link;
    const serverId = this.#serverId;
    if (!challenge || !key || !link || serverId === undefined) {
      throw failed('unexpected');
    }
    const { subtle, origin, version } = this.#at;
    const device = await deviceIdOf(subtle, key.publicKey);
    const transcript = helloTranscript(origin, serverId, device, challenge.nonce);
    const proof = toBase64Url(await sign(subtle, key.privateKey, transcript));
    const client = { name: 'traymux-web', version };
    link.send({ type: 'hello', protocol: PROTOCOL, client, device, proof });
  }

  async #keep(welcome: Welcome): Promise<void> {
    const key = this.#key;
    const serverId = this.#serverId;
    if (!key || serverId === undefined) {
      return;
    }
    const machine: Machine = {
      serverId,
      name: welcome.server.name,
      label: welcome.device.label,
      key,
      since: this.#at.clock.now(),
    };
    try {
      await this.#store.save(machine);
    } catch (error) {
      console.error(error);
      this.#fail(failed('storage'));
      return;
    }
    this.stop();
    this.#state.value = { kind: 'paired', machine };
  }

  #lost(code: number): void {
    this.#link = undefined;
    const { kind } = this.#state.peek();
    if (kind === 'digits') {
      this.#reachable.value = false;
      this.#timer?.();
      this.#timer = this.#at.clock.after(ASK_AGAIN, () => {
        this.#askOutcome();
      });
      return;
    }
    if (kind === 'working') {
      this.#fail(failed(failureOf(code)));
    }
  }

  #askOutcome(): void {
    if (this.#at.clock.now() > (this.#expires ?? 0) + GRACE) {
      this.#fail(failed('expired'));
      return;
    }
    this.#open(() => this.#hello());
  }

  #fail(error: unknown): void {
    const { kind } = this.#state.peek();
    if (kind === 'failed' || kind === 'paired') {
      return;
    }
    this.stop();
    this.#state.value = outcomeOf(error);
  }
}

function failureOf(code: number): PairingFailure {
  switch (closingOf(code)) {
    case 'lost':
      return 'unreachable';
    case 'access-ended':
      return 'access-ended';
    case 'too-many':
      return 'rate-limited';
    case 'unpaired':
      return 'failed';
    case 'unverified':
      return 'unverified';
    case 'version':
      return 'version';
    case 'malformed':
      return 'unexpected';
  }
}

function outcomeOf(error: unknown): PairingState & { kind: 'failed' } {
  if (error instanceof Failed) {
    return error.outcome;
  }
  if (error instanceof Refused) {
    const { code, message, data } = error.failure;
    const retryAfter = data?.['retryAfter'];
    return {
      kind: 'failed',
      failure: refusals[code] ?? 'unexpected',
      message,
      ...(typeof retryAfter === 'number' && { retryAfter }),
    };
  }
  console.error(error);
  return { kind: 'failed', failure: 'unexpected' };
}

const refusals: Readonly<Record<string, PairingFailure>> = {
  pairing_unknown: 'unknown',
  pairing_used: 'used',
  pairing_expired: 'expired',
  pairing_failed: 'failed',
  rate_limited: 'rate-limited',
  unverified: 'unverified',
};
