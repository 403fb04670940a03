/* What a test asks of a page, from the inside. It runs in the browser before the page's own scripts. */
globalThis.inPage = (() => {
  const INTERACTIVE =
    'a[href], button, input, select, textarea, summary, [tabindex]:not([tabindex="-1"]), [role="button"], [role="link"], [role="switch"]';
  const BROKEN = /\bNaN\b|\bundefined\b|Invalid Date|\[object \w+\]|\bnull\b|Infinity/;
  const SMALLEST = 24;

  const isVisible = (element) =>
    element.checkVisibility({ visibilityProperty: true, opacityProperty: true }) && element.getClientRects().length > 0;
  /** Scrolled out of the sight of a box that scrolls by itself. */
  const isClipped = (element) => {
    const { x, y, width, height } = element.getBoundingClientRect();
    const [middle, centre] = [x + width / 2, y + height / 2];
    for (let box = element.parentElement; box !== null && box !== document.body; box = box.parentElement) {
      const style = getComputedStyle(box);
      const { left, right, top, bottom } = box.getBoundingClientRect();
      if (style.overflowX !== 'visible' && (middle < left || middle > right)) return true;
      if (style.overflowY !== 'visible' && (centre < top || centre > bottom)) return true;
    }
    return false;
  };
  const isForScreenReaders = (element) => element.closest('.sr-only:not(:focus)') !== null;
  const nameOf = (element) => {
    const name = element.getAttribute('aria-label') ?? element.textContent ?? '';
    return `${element.tagName.toLowerCase()} "${name.trim().replace(/\s+/g, ' ').slice(0, 60)}"`;
  };
  const controls = () =>
    [...document.querySelectorAll(INTERACTIVE)].filter((element) => isVisible(element) && !isForScreenReaders(element));

  /** Nothing is on its way, and the page has its title. */
  const isSettled = () =>
    document.querySelector('h1') !== null &&
    document.querySelector('[aria-busy="true"], .skeleton') === null &&
    document.fonts.status === 'loaded';

  /** Words that no person should read. */
  const brokenWords = () => {
    const texts = [document.body.innerText.split('\n')];
    for (const name of ['aria-label', 'title', 'placeholder', 'alt'])
      texts.push([...document.querySelectorAll(`[${name}]`)].map((element) => element.getAttribute(name)));
    for (const name of ['d', 'x', 'y', 'x1', 'x2', 'y1', 'y2', 'cx', 'cy', 'width', 'height', 'transform', 'points'])
      texts.push([...document.querySelectorAll(`svg [${name}]`)].map((element) => element.getAttribute(name)));
    return texts.flat().filter((text) => BROKEN.test(text)).map((text) => text.slice(0, 200)); // prettier-ignore
  };

  /** What reaches beyond the width of the device, and how far; `innerWidth` itself grows on a phone. */
  const sideways = (width) => {
    const root = document.documentElement;
    if (root.scrollWidth <= width) return [];
    const wide = [...document.querySelectorAll('body *')].filter((element) => {
      const { right, left } = element.getBoundingClientRect();
      return right > width + 1 && right - left > 0;
    });
    return [`the page is ${root.scrollWidth} px wide`, ...wide.slice(0, 5).map(nameOf)];
  };

  /** WCAG 2.2, 2.5.8: 24 px, or as much room around; links within a sentence are left as they are. */
  const smallTargets = () => {
    const targets = controls()
      .filter((element) => !element.disabled && element.getAttribute('role') !== 'application' && !isClipped(element))
      .map((element) => ({ element, box: boxOf(element) }))
      .filter(({ box }) => box.width > 0 && box.height > 0);
    return targets
      .filter(({ element, box }) => isSmall(box) && !isInText(element) && !hasRoom(element, box, targets))
      .map(({ element, box }) => `${nameOf(element)} ${Math.round(box.width)} × ${Math.round(box.height)}`);
  };
  /** A label takes clicks for its control. */
  const boxOf = (element) => {
    const label = element.closest('label') ?? element.labels?.[0];
    const own = element.getBoundingClientRect();
    const larger = label && element.matches('input[type="checkbox"], input[type="radio"]');
    return larger ? label.getBoundingClientRect() : own;
  };
  const isSmall = ({ width, height }) => width < SMALLEST - 0.5 || height < SMALLEST - 0.5;
  const isInText = (element) => {
    if (getComputedStyle(element).display !== 'inline') return false;
    const around = element.closest('p, li, td, th, dd, h1, h2, h3, span, div');
    return around !== null && around.textContent.trim() !== element.textContent.trim();
  };
  const hasRoom = (element, box, targets) => {
    const [x, y] = [box.x + box.width / 2, box.y + box.height / 2];
    return targets.every(({ element: other, box: its }) => {
      if (other === element || other.contains(element) || element.contains(other)) return true;
      const dx = isSmall(its) ? its.x + its.width / 2 - x : Math.max(its.left - x, 0, x - its.right);
      const dy = isSmall(its) ? its.y + its.height / 2 - y : Math.max(its.top - y, 0, y - its.bottom);
      return Math.hypot(dx, dy) >= (isSmall(its) ? SMALLEST : SMALLEST / 2);
    });
  };

  /** Numbers every control that the Tab key must reach; answers how many. */
  const numberControls = () => {
    const reachable = controls().filter(
      (element) => !element.disabled && element.tabIndex >= 0 && !(element.type === 'radio' && !element.checked),
    );
    reachable.forEach((element, index) => element.setAttribute('data-walk', index));
    return reachable.map(nameOf);
  };
  /** Where the keyboard is now: the number of the control (null: one without), and whether one sees it. */
  const focused = () => {
    const element = document.activeElement;
    if (element === null || element === document.body) return null;
    const { outlineStyle, outlineWidth, boxShadow } = getComputedStyle(element);
    const seen = (outlineStyle !== 'none' && parseFloat(outlineWidth) > 0) || boxShadow !== 'none';
    const { x, y, width, height } = element.getBoundingClientRect();
    const inView = x + width > 0 && y + height > 0 && x < innerWidth && y < innerHeight;
    return { walk: element.getAttribute('data-walk'), name: nameOf(element), seen, inView };
  };

  return { isSettled, brokenWords, sideways, smallTargets, numberControls, focused };
})();
