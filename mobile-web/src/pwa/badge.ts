/** Shows how many sessions need somebody: on the icon of the installed page where there is one, and in the title of the tab. */
export function showCount(count: number, title: string): void {
  document.title = count > 0 ? `(${String(count)}) ${title}` : title;
  // Browsers without badges lack the methods; those that show none of a page that is not installed refuse.
  const { setAppBadge, clearAppBadge } = navigator as Partial<Navigator>;
  const shown = count > 0 ? setAppBadge?.call(navigator, count) : clearAppBadge?.call(navigator);
  shown?.catch((error: unknown) => {
    console.info(error);
  });
}
