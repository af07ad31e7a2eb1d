/** What has the same key, in the order that the keys come up in. */
export function grouped<T, K>(
  all: readonly T[],
  keyOf: (each: T) => K,
): ReadonlyMap<K, readonly T[]> {
  const groups = new Map<K, T[]>();
  for (const each of all) {
    const key = keyOf(each);
    const group = groups.get(key);
    if (group) {
      group.push(each);
    } else {
      groups.set(key, [each]);
    }
  }
  return groups;
}

/** As people sort names: a9 before a10. */
export const byName: (a: string, b: string) => number = new Intl.Collator(undefined, {
  numeric: true,
}).compare;
