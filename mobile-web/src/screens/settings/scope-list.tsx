import type { JSX } from 'preact';
import { texts } from '../../ui/texts';

/** What a device may do, in words. */
export function Scopes({ scopes }: { readonly scopes: readonly string[] }): JSX.Element {
  if (scopes.length === 0) {
    return <p class="hint">{texts.settings.scopesOffline}</p>;
  }
  const inWords: Readonly<Record<string, string>> = texts.settings.scopes;
  return (
    <ul class="scopes">
      {scopes.map((scope) => (
        <li key={scope}>{inWords[scope] ?? scope}</li>
      ))}
    </ul>
  );
}
