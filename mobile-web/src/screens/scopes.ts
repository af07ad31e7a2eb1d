import type { Connection } from '../connection/connection';
import type { Scope } from '../wire/model';

/** Whether to offer what needs this scope; the server has the last word. */
export function may(connection: Connection, scope: Scope): boolean {
  return connection.scopes.value.includes(scope);
}
