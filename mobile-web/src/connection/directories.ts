import type { Result } from '../wire/methods';

export type Directories = Result<'directory.list'>;

/** A directory above another, or the other itself. */
export interface Crumb {
  readonly name: string;
  readonly path: string;
}

/** The way from the root to a directory, both included. */
export function crumbsOf(path: string): readonly Crumb[] {
  const parts = path.split('/').filter((part) => part !== '');
  return [
    { name: '/', path: '/' },
    ...parts.map((name, index) => ({ name, path: `/${parts.slice(0, index + 1).join('/')}` })),
  ];
}

export function childOf(path: string, name: string): string {
  return path === '/' ? `/${name}` : `${path}/${name}`;
}

/** Names that hold what was typed; hidden ones where they are wanted, or asked for by a dot. */
export function matching(
  { directories }: Directories,
  typed: string,
  showsHidden: boolean,
): readonly string[] {
  const wanted = typed.trim().toLowerCase();
  const isHidden = (name: string) => name.startsWith('.');
  return directories.filter(
    (name) =>
      name.toLowerCase().includes(wanted) &&
      (showsHidden || wanted.startsWith('.') || !isHidden(name)),
  );
}

/** The path that was typed, if it was one; `~` is the directory that the machine shows first. */
export function typedPath(typed: string, home: string): string | undefined {
  const path = typed.trim().replace(/^~(?=\/|$)/, home);
  return path.startsWith('/') ? path.replace(/(?<=.)\/+$/, '') : undefined;
}
