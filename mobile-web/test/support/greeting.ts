import type { Request } from '../../src/wire/messages';
import { fixture } from './fixtures';
import type { ScriptedServer } from './scripted-server';

/** Lets a client in, as far as the scripted server is concerned. */
export async function greet(server: ScriptedServer): Promise<void> {
  server.last.say(fixture('server/challenge'));
  await server.last.hello();
  server.last.say(fixture('server/welcome'));
}

export async function answer(
  server: ScriptedServer,
  method: string,
  result: object,
): Promise<Request> {
  const request = await server.last.request(method);
  server.last.say({ type: 'response', id: request.id, result });
  return request;
}
