import { isSessionName } from '../wire/methods';

/** A name for a session that starts in this directory, which no other has; nothing where tmux had better choose. */
export function suggestName(directory: string, taken: Iterable<string>): string {
  const last = directory.split('/').findLast((part) => part !== '') ?? '';
  const plain = last
    .normalize('NFKD')
    .replace(/\p{Mn}/gu, '')
    // tmux turns dots and colons in names into something else.
    .replace(/[^A-Za-z0-9_-]+/g, '-')
    .replace(/^-+|-+$/g, '')
    .slice(0, 60);
  const names = new Set(taken);
  if (!isSessionName(plain)) {
    return '';
  }
  if (!names.has(plain)) {
    return plain;
  }
  for (let number = 2; ; number++) {
    const numbered = `${plain}-${String(number)}`;
    if (!names.has(numbered)) {
      return numbered;
    }
  }
}
