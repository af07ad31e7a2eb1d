import type { Connection } from '../connection/connection';
import type { Scope } from '../wire/model';

/** Whether to offer what needs this scope; the server has the last word. */
export function may(connection: Connection, scope: Scope): boolean {
  return connection.scopes.value.includes(scope);
}

/** Whether to offer what needs this scope and this feature, like `window.move`, of the machine. */
export function offers(connection: Connection, scope: Scope, feature: string): boolean {
  return may(connection, scope) && connection.features.value.has(feature);
}
