/** What a closed socket means for whoever wants to open the next one. */
export type Closing =
  /** Gone for a reason that time heals. */
  | 'lost'
  /** Remote access was ended at the machine; it may come back. */
  | 'access-ended'
  | 'too-many'
  /** The machine asks that this browser trusts its certificate first. */
  | 'unverified'
  /** This device is not, or no longer, paired. */
  | 'unpaired'
  | 'version'
  /** One side sent what the other does not understand. */
  | 'malformed';

/** Reads a close code by the table in section 7 of the protocol. */
export function closingOf(code: number): Closing {
  switch (code) {
    case 1009:
    case 4400:
      return 'malformed';
    case 4401:
      return 'unpaired';
    case 4403:
      return 'access-ended';
    case 4426:
      return 'version';
    case 4429:
      return 'too-many';
    case 4495:
      return 'unverified';
    default:
      return 'lost';
  }
}
