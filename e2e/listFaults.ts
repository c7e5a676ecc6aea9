/** What of list and sheet is not in sight, or starved by what stands around it, in words. Runs in the page. */
export function listFaults(): string[] {
  const faults: string[] = [];
  const { scrollWidth, scrollHeight } = document.documentElement;
  if (scrollWidth > window.innerWidth || scrollHeight > window.innerHeight)
    faults.push(`the page is ${scrollWidth} x ${scrollHeight}`);
  const one = (selector: string): HTMLElement | null =>
    [...document.querySelectorAll<HTMLElement>(selector)].find((each) => each.getClientRects().length > 0) ?? null;
  const areaOf = (element: Element | null): number => {
    if (element === null) return 0;
    const { width, height } = element.getBoundingClientRect();
    return width * height;
  };
  const sheet = one('[data-sheet]');
  const rows = one('[data-rows]');
  const most = Math.max(areaOf(sheet), areaOf(rows));
  const around = [...document.querySelectorAll('[data-list] > :not([data-rows]), [data-glance] > :not([data-sheet])')];
  for (const each of [...around, one('[data-notes]')])
    if (areaOf(each) > most) faults.push(`larger than sheet and rows: ${each!.textContent.slice(0, 60)}`);
  const isInside = (inner: DOMRect, outer: DOMRect): boolean =>
    inner.left >= outer.left - 1 &&
    inner.right <= outer.right + 1 &&
    inner.top >= outer.top - 1 &&
    inner.bottom <= outer.bottom + 1;
  const whole = new DOMRect(0, 0, window.innerWidth, window.innerHeight);
  if (sheet !== null) {
    const box = sheet.getBoundingClientRect();
    // One that is wide enough to be judged.
    const judged = [...sheet.querySelectorAll('img[data-picture=glance]')]
      .map((picture) => picture.getBoundingClientRect())
      .filter((picture) => picture.width >= 300 && isInside(picture, box) && isInside(picture, whole));
    if (judged.length === 0) faults.push(`no picture is whole in the sheet, ${box.width} x ${box.height}`);
    for (const caption of sheet.querySelectorAll<HTMLElement>('[data-tile] > :first-child')) {
      const name = caption.firstElementChild as HTMLElement;
      if (name.scrollHeight > name.clientHeight + 1) faults.push(`letters of ${name.textContent} are cut`);
      for (const line of caption.children)
        if (!isInside(line.getBoundingClientRect(), caption.getBoundingClientRect()))
          faults.push(`a line of the tile of ${name.textContent} is cut`);
    }
    // The verdict begins in sight, however long the name before it.
    const told = one('[data-glance] footer [role=group]')!;
    const verdict = told.querySelector('span:last-child')!.getClientRects()[0];
    if (verdict !== undefined && !isInside(verdict, told.getBoundingClientRect()))
      faults.push(`the verdict is pushed out of the bar by ${told.textContent.slice(0, 60)}`);
  }
  const buttons: (readonly [string, string])[] = [['saving', '[data-save] button.primary']];
  if (sheet !== null) buttons.push(['the decision', '[data-glance] footer .primary']);
  for (const [what, selector] of buttons) {
    const button = one(selector);
    const box = button?.getBoundingClientRect();
    if (box === undefined) faults.push(`there is no button for ${what}`);
    else {
      const top = document.elementFromPoint((box.left + box.right) / 2, (box.top + box.bottom) / 2);
      if (!isInside(box, whole) || top === null || !button!.contains(top)) faults.push(`${what} cannot be pressed`);
    }
  }
  return faults;
}

/**
 * Texts that are cut and cannot be read by a pointer that rests on them, buttons whose words are broken into lines, and reasons
 * that end with a full stop and an ellipsis, in words. Runs in the page.
 */
export function cutTexts(): string[] {
  const faults: string[] = [];
  for (const element of document.querySelectorAll<HTMLElement>('body *')) {
    if (element.closest('.for-readers, [hidden], [inert]') !== null || element.getClientRects().length === 0) continue;
    const own = [...element.childNodes].filter((node) => node instanceof Text && node.data.trim() !== '');
    const style = getComputedStyle(element);
    const text = element.textContent.trim();
    const isTitled = element.closest('[title]')?.getAttribute('title')?.includes(text) ?? false;
    const isOneLine =
      style.webkitLineClamp === 'none' &&
      style.overflowX !== 'visible' &&
      element.scrollWidth > element.clientWidth + 1;
    if (text !== '' && isOneLine && style.overflowX === 'hidden' && !isTitled && element.dataset.tile === undefined)
      faults.push(`cut: ${text.slice(0, 60)}`);
    if (element instanceof HTMLButtonElement && own.length > 0 && element.closest('details, li, .note') === null) {
      const words = document.createRange();
      words.selectNodeContents(element);
      if (new Set([...words.getClientRects()].map(({ top }) => Math.round(top))).size > 1)
        faults.push(`broken: ${text}`);
    }
    if (style.webkitLineClamp !== 'none' && element.scrollHeight > element.clientHeight + 1) {
      const { bottom } = element.getBoundingClientRect();
      const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
      let last = '';
      for (let node = walker.nextNode() as Text | null; node !== null; node = walker.nextNode() as Text | null)
        for (let n = 0; n < node.length; n++) {
          const letter = document.createRange();
          letter.setStart(node, n);
          letter.setEnd(node, n + 1);
          if (letter.getBoundingClientRect().bottom <= bottom + 1) last += node.data[n];
        }
      if (/[.!?]\s*$/.test(last)) faults.push(`ends with a stop and an ellipsis: ${last}`);
    }
  }
  return faults;
}
