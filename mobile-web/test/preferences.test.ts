import { describe, expect, it } from 'vitest';
import { Preferences } from '../src/screens/preferences';
import { HomeView } from '../src/screens/home-view';
import { MemoryValues } from './support/surroundings';

/** A browser that has no room left, until some is made. */
class FullValues extends MemoryValues {
  isFull = true;

  override setItem(key: string, value: string): void {
    if (this.isFull) {
      throw new DOMException('There is no room left.', 'QuotaExceededError');
    }
    super.setItem(key, value);
  }
}

describe('what somebody chose', () => {
  it('holds without room to keep it, and says that it is not kept', () => {
    const storage = new FullValues();
    const preferences = new Preferences(storage);
    expect(preferences.isKept).toBe(true);
    preferences.appearance.value = 'light';
    expect(preferences.appearance.value).toBe('light');
    expect(preferences.isKept).toBe(false);
    storage.isFull = false;
    preferences.fontSize = 17;
    expect(preferences.isKept).toBe(true);
    storage.isFull = true;
    preferences.language = 'de';
    expect(preferences.isKept).toBe(false);
  });
});

describe('where the list stood', () => {
  it('is known in the next load of the tab, and forgotten with the pairing', () => {
    const storage = new MemoryValues();
    const view = new HomeView(storage);
    view.scrolled = 812.5;
    view.keep();
    expect(new HomeView(storage).scrolled).toBe(812.5);
    view.forget();
    expect(new HomeView(storage).scrolled).toBe(0);
  });

  it('is the beginning where nothing can be kept', () => {
    const view = new HomeView(new FullValues());
    view.scrolled = 812;
    expect(() => {
      view.keep();
    }).not.toThrow();
  });
});
