import { describe, expect, it } from 'vitest';
import { childOf, crumbsOf, matching, typedPath } from '../src/connection/directories';

describe('choosing a directory', () => {
  it('knows the way back to the root', () => {
    expect(crumbsOf('/')).toEqual([{ name: '/', path: '/' }]);
    expect(crumbsOf('/home/ada')).toEqual([
      { name: '/', path: '/' },
      { name: 'home', path: '/home' },
      { name: 'ada', path: '/home/ada' },
    ]);
    expect([childOf('/', 'srv'), childOf('/home', 'ada')]).toEqual(['/srv', '/home/ada']);
  });

  it('narrows by what is typed, and hides what is hidden until it is asked for', () => {
    const listed = {
      path: '/home/ada',
      parent: '/home',
      directories: ['.config', 'Api', 'web site'],
      more: false,
      recent: [],
    };
    expect(matching(listed, '', false)).toEqual(['Api', 'web site']);
    expect(matching(listed, '', true)).toEqual(['.config', 'Api', 'web site']);
    expect(matching(listed, 'AP', false)).toEqual(['Api']);
    expect(matching(listed, '.c', false)).toEqual(['.config']);
  });

  it('takes a path that is typed', () => {
    expect(typedPath(' ~/api/ ', '/home/ada')).toBe('/home/ada/api');
    expect(typedPath('/', '/home/ada')).toBe('/');
    expect(typedPath('~', '/home/ada')).toBe('/home/ada');
    expect(typedPath('api', '/home/ada')).toBeUndefined();
    expect(typedPath('~ada', '/home/ada')).toBeUndefined();
  });
});
