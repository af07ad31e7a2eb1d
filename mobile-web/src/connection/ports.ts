import type { Bytes } from '../wire/bytes';

/** Takes back what returned it: a timer, a subscription. Doing so twice is harmless. */
export type Cancel = () => void;

export interface Clock {
  /** Milliseconds since 1970. */
  now(): number;
  after(milliseconds: number, run: () => void): Cancel;
}

export interface Random {
  bytes(length: number): Bytes;
  /** From 0 up to, not including, 1. */
  fraction(): number;
}

/** A socket that was asked to open. Nothing is heard from it after `closed`. */
export interface Socket {
  send(data: string | Bytes): void;
  close(): void;
}

export interface SocketListener {
  text(frame: string): void;
  bytes(frame: Bytes): void;
  closed(code: number, reason: string): void;
}

export type OpenSocket = (listener: SocketListener) => Socket;

/** The part of `Storage` that is used: small things that may be lost. */
export interface KeyValues {
  readonly length: number;
  /** The name at this place, in an order that stays for as long as nothing is added or removed. */
  key(index: number): string | null;
  getItem(key: string): string | null;
  setItem(key: string, value: string): void;
  removeItem(key: string): void;
}

/** All names, also when some of them are removed meanwhile. */
export function namesIn(values: KeyValues): readonly string[] {
  return Array.from({ length: values.length }, (_, index) => values.key(index)).filter(
    (name) => name !== null,
  );
}

/** The bytes that raw deflate (RFC 1951) was given. */
export type Inflate = (deflated: Bytes) => Promise<Bytes>;
