// What is wrong with the layout of a page, as sentences; an empty list when nothing is.
async ({ touch, phone }) => {
  // What has just changed is laid out first.
  await new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
  const problems = [];
  const shown = (element) => {
    const { width, height } = element.getBoundingClientRect();
    return width > 1 && height > 1 && element.checkVisibility({ checkVisibilityCSS: true, checkOpacity: true });
  };
  const nameOf = (element) => {
    const { width, height } = element.getBoundingClientRect();
    const label = element.getAttribute('aria-label') ?? element.textContent.trim().slice(0, 40);
    return `${element.tagName.toLowerCase()}.${[...element.classList].join('.')} "${label}" (${Math.round(width)}×${Math.round(height)})`;
  };
  // A sheet is all there is while it is open.
  const sheet = [...document.querySelectorAll('dialog[open]')].at(-1);
  const all = [...(sheet ?? document.body).querySelectorAll('*')].filter(
    (element) => shown(element) && !element.matches('[data-testid=terminal]') && !element.closest('[data-testid=terminal] *, [inert], .visually-hidden'),
  );

  if (document.documentElement.scrollWidth > innerWidth) {
    problems.push(`the page is ${document.documentElement.scrollWidth} wide, the screen ${innerWidth}`);
  }
  for (const element of all) {
    const { overflowX, textOverflow } = getComputedStyle(element);
    const scrolls = overflowX === 'auto' || overflowX === 'scroll';
    if (!scrolls && textOverflow !== 'ellipsis' && element.clientWidth > 0 && element.scrollWidth > element.clientWidth + 1) {
      problems.push(`${nameOf(element)} hides ${element.scrollWidth - element.clientWidth} pixels of its width`);
    }
  }

  const targets = all.filter((element) => element.matches('button, a[href], input, select, textarea, [role=button], [tabindex="0"][role]'));
  for (const target of targets) {
    // A field is as large as the label around it; a link in a text as its text.
    const area = target.closest('label') ?? target;
    const { width, height } = area.getBoundingClientRect();
    if (touch && !target.matches('.reader-link') && (width < 43.9 || height < 43.9)) {
      problems.push(`${nameOf(target)} is too small for a finger`);
    }
  }

  const primary = targets.filter((element) => element.matches('.button-primary, .icon-button-primary') && element.closest('.bar, .sheet, .input'));
  const half = (visualViewport?.offsetTop ?? 0) + (visualViewport?.height ?? innerHeight) / 2;
  for (const element of phone ? primary : []) {
    const { top, bottom } = element.getBoundingClientRect();
    if ((top + bottom) / 2 < half) {
      problems.push(`${nameOf(element)} is above the thumb`);
    }
  }
  return problems;
}
