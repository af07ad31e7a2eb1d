import type { Request } from '../../src/wire/messages';
import type { ScriptedServer, ServerSocket } from './scripted-server';

/** Lets everything run that only waits for its turn. */
export function inTurn(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve));
}

/** A pane's history at the server's end of the sockets of a test: answers what readers ask. */
export class ScriptedHistory {
  lines: string[];
  /** The code with which the next request of a method is refused. */
  readonly refusals = new Map<string, string>();
  readonly asked: string[] = [];
  readonly #server: ScriptedServer;
  readonly #answered = new WeakMap<ServerSocket, number>();
  #readers = 0;

  constructor(server: ScriptedServer, count: number) {
    this.#server = server;
    this.lines = Array.from({ length: count }, (_, at) => `line ${String(at)}`);
  }

  print(...lines: string[]): void {
    this.lines = [...this.lines, ...lines];
  }

  /** Answers until nothing is asked any more. */
  async settle(): Promise<void> {
    for (let quiet = 0; quiet < 5; quiet++) {
      if (this.answer()) {
        quiet = 0;
      }
      await inTurn();
    }
  }

  /** Answers what has been asked; whether there was anything. */
  answer(): boolean {
    const socket = this.#server.last;
    const from = this.#answered.get(socket) ?? 0;
    const requests = socket.sent.slice(from);
    this.#answered.set(socket, socket.sent.length);
    for (const request of requests) {
      if (request.type === 'request' && request.method.startsWith('reader.')) {
        this.#answer(socket, request);
      }
    }
    return requests.length > 0;
  }

  #answer(socket: ServerSocket, request: Request): void {
    const { id, method } = request;
    const code = this.refusals.get(method);
    this.asked.push(method);
    if (code === undefined) {
      socket.say({ type: 'response', id, result: this.#result(request) });
    } else {
      this.refusals.delete(method);
      socket.say({ type: 'response', id, error: { code, message: `${code}.` } });
    }
  }

  #result({ method, params }: Request): unknown {
    const held = { first: 0, end: this.lines.length, taken: '2026-11-20T08:00:00Z' };
    const {
      from = 0,
      count = 0,
      query = '',
    } = params as {
      from?: number;
      count?: number;
      query?: string;
    };
    const results: Readonly<Record<string, () => unknown>> = {
      'reader.open': () => ({ reader: ++this.#readers, ...held }),
      'reader.refresh': () => held,
      'reader.page': () => ({
        from,
        lines: this.lines.slice(from, from + count).map((text) => ({ text, runs: [] })),
      }),
      'reader.search': () => this.#found(query, from),
      'reader.export': () => (from === 0 ? { data: 'first ', next: 6 } : { data: 'last' }),
      'reader.close': () => ({}),
    };
    return results[method]?.();
  }

  /** Two matches at a time. */
  #found(query: string, from: number): unknown {
    const all = this.lines.flatMap((text, line) =>
      line >= from && text.includes(query)
        ? [[line, text.indexOf(query), text.indexOf(query) + query.length] as const]
        : [],
    );
    const matches = all.slice(0, 2);
    return all.length > 2 ? { matches, next: (matches[1]?.[0] ?? 0) + 1 } : { matches };
  }
}
