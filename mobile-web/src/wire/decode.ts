import { type Bytes, fromBase64Url } from './bytes';

/** Something from the other side that is not what the protocol says. */
export class WireError extends Error {
  override readonly name = 'WireError';

  constructor(
    readonly at: string,
    expected: string,
  ) {
    super(`${at}: expected ${expected}`);
  }
}

/** Reads an unknown value as T, or throws a {@link WireError}; `at` says where the value stands. */
export type Decoder<T> = (value: unknown, at: string) => T;
export type Decoded<D> = D extends Decoder<infer T> ? T : never;

type Shape = Readonly<Record<string, Decoder<unknown>>>;
type Simplify<T> = { readonly [K in keyof T]: T[K] };

export const text: Decoder<string> = (value, at) => {
  if (typeof value !== 'string') {
    throw new WireError(at, 'text');
  }
  return value;
};

export const flag: Decoder<boolean> = (value, at) => {
  if (typeof value !== 'boolean') {
    throw new WireError(at, 'true or false');
  }
  return value;
};

/** A moment as ISO-8601 text, kept as text so that what was decoded can be stored and decoded again. */
export const instant: Decoder<string> = (value, at) => {
  const read = text(value, at);
  if (Number.isNaN(Date.parse(read))) {
    throw new WireError(at, 'a time in ISO-8601');
  }
  return read;
};

export function whole(min: number, max: number): Decoder<number> {
  return (value, at) => {
    if (typeof value !== 'number' || !Number.isSafeInteger(value) || value < min || value > max) {
      throw new WireError(at, `a whole number from ${String(min)} to ${String(max)}`);
    }
    return value;
  };
}

/** Base64url text of `length` bytes, or of any number of them. */
export function bytes(length?: number): Decoder<Bytes> {
  return (value, at) => {
    const read = fromBase64Url(text(value, at));
    if (!read || (length !== undefined && read.length !== length)) {
      throw new WireError(at, length === undefined ? 'base64url' : `${String(length)} bytes`);
    }
    return read;
  };
}

export function oneOf<const T extends string>(...values: readonly T[]): Decoder<T> {
  return (value, at) => {
    const found = values.find((candidate) => candidate === value);
    if (found === undefined) {
      throw new WireError(at, values.join(' or '));
    }
    return found;
  };
}

export function list<T>(item: Decoder<T>): Decoder<readonly T[]> {
  return (value, at) => {
    if (!Array.isArray(value)) {
      throw new WireError(at, 'a list');
    }
    return value.map((each, index) => item(each, `${at}[${String(index)}]`));
  };
}

export function optional<T>(decoder: Decoder<T>): Decoder<T | undefined> {
  return (value, at) => (value === undefined ? undefined : decoder(value, at));
}

/** A list of exactly these, each in its place. */
export function tuple<const T extends readonly Decoder<unknown>[]>(
  ...items: T
): Decoder<{ readonly [I in keyof T]: Decoded<T[I]> }> {
  return (value, at) => {
    if (!Array.isArray(value) || value.length !== items.length) {
      throw new WireError(at, `a list of ${String(items.length)}`);
    }
    const read = items.map((item, index) => item(value[index], `${at}[${String(index)}]`));
    return read as unknown as { readonly [I in keyof T]: Decoded<T[I]> };
  };
}

export function record<T>(item: Decoder<T>): Decoder<Readonly<Record<string, T>>> {
  return (value, at) =>
    Object.fromEntries(
      Object.entries(asObject(value, at)).map(([key, each]) => [key, item(each, `${at}.${key}`)]),
    );
}

/** An object with these fields; others are ignored, as the protocol asks of clients. */
export function object<S extends Shape>(
  shape: S,
): Decoder<Simplify<{ [K in keyof S]: Decoded<S[K]> }>> {
  return (value, at) => {
    const fields = asObject(value, at);
    return Object.fromEntries(
      Object.entries(shape)
        .map(([key, decoder]) => [key, decoder(fields[key], `${at}.${key}`)] as const)
        .filter(([, read]) => read !== undefined),
    ) as { [K in keyof S]: Decoded<S[K]> };
  };
}

/**
 * A set of objects that are told apart by the text in their field `tag`, to which a newer server may have added:
 * what this page does not know is read as `unknown`.
 */
export function open<K extends string, V extends Readonly<Record<string, Decoder<object>>>>(
  tag: K,
  variants: V,
): Decoder<
  | { [T in keyof V]: Simplify<Record<K, T> & Decoded<V[T]>> }[keyof V]
  | Readonly<Record<K, 'unknown'>>
> {
  const known = tagged(tag, variants);
  return (value, at) => {
    const name = text(asObject(value, at)[tag], `${at}.${tag}`);
    return Object.hasOwn(variants, name)
      ? known(value, at)
      : ({ [tag]: 'unknown' } as Readonly<Record<K, 'unknown'>>);
  };
}

/** A closed set of objects that are told apart by the text in their field `tag`. */
export function tagged<K extends string, V extends Readonly<Record<string, Decoder<object>>>>(
  tag: K,
  variants: V,
): Decoder<{ [T in keyof V]: Simplify<Record<K, T> & Decoded<V[T]>> }[keyof V]> {
  type Union = { [T in keyof V]: Simplify<Record<K, T> & Decoded<V[T]>> }[keyof V];
  return (value, at) => {
    const name = oneOf(...Object.keys(variants))(asObject(value, at)[tag], `${at}.${tag}`);
    return { [tag]: name, ...variants[name]?.(value, at) } as Union;
  };
}

function asObject(value: unknown, at: string): Record<string, unknown> {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw new WireError(at, 'an object');
  }
  return value as Record<string, unknown>;
}
