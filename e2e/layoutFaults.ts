/** What of a review is not in sight, in words. Runs in the page, whichever browser that is, so it must stand alone. */
export function reviewFaults(): string[] {
  const faults: string[] = [];
  const size = [window.innerWidth, window.innerHeight];
  const { scrollWidth, scrollHeight } = document.documentElement;
  if (scrollWidth > size[0] || scrollHeight > size[1]) faults.push(`the page is ${scrollWidth} x ${scrollHeight}`);
  const boxOf = (selector: string): DOMRect | null =>
    [...document.querySelectorAll(selector)].map((one) => one.getBoundingClientRect()).find(({ width }) => width > 0) ??
    null;
  const without3d = document.querySelector('[data-pane=head]:not([hidden])') === null;
  const panes = ['head', 'axial', 'coronal', 'sagittal'].filter((pane) => pane !== 'head' || !without3d);
  const boxes = new Map<string, DOMRect>();
  for (const [name, selector] of [
    ...panes.map((pane) => [pane, `[data-pane=${pane}]`] as const),
    ['verdict', '[data-review] > footer section'] as const,
    ['note', '[data-note]'] as const,
    ['decision', '[data-decide] .primary'] as const,
    ['the other decision', '[data-decide] button:not(.primary)'] as const,
  ]) {
    const box = boxOf(selector);
    if (box === null) {
      faults.push(`there is no ${name}`);
      continue;
    }
    boxes.set(name, box);
    const { left, top, right, bottom } = box;
    if (left < -1 || top < -1 || right > size[0] + 1 || bottom > size[1] + 1)
      faults.push(`${name} is out of sight: ${[left, top, right, bottom].map(Math.round).join(' ')}`);
  }
  const tools = boxOf('[data-review] > aside');
  if (tools !== null) boxes.set('the tools', tools);
  const ats = [...document.querySelectorAll<HTMLElement>('[data-at]')];
  const at = ats.find((one) => one.getClientRects().length > 0);
  if (at === undefined) faults.push('there is no value at the crosshair');
  else if (at.scrollWidth > at.clientWidth + 1 || at.scrollHeight > at.clientHeight + 1)
    faults.push(`the value at the crosshair is cut: ${at.textContent}`);
  const bar = document.querySelector('[role=tablist]')!.parentElement!;
  if (bar.scrollWidth > bar.clientWidth + 1) faults.push('what can be shown is cut off');
  const all = [...boxes];
  for (const [n, [name, a]] of all.entries())
    for (const [other, b] of all.slice(n + 1))
      if (a.left < b.right - 1 && b.left < a.right - 1 && a.top < b.bottom - 1 && b.top < a.bottom - 1)
        faults.push(`${name} lies over ${other}`);
  const area = (pane: string): number => {
    const box = boxes.get(pane);
    return box === undefined ? 0 : box.width * box.height;
  };
  const [large, ...small] = panes;
  for (const pane of small) if (area(pane) > area(large)) faults.push(`${pane} is larger than ${large}`);
  return faults;
}

/** What of the list's rows is broken, in words. Runs in the page. */
export function rowFaults(): string[] {
  const rows = [...document.querySelectorAll<HTMLElement>('[data-entry] > *')];
  const faults: string[] = rows.length === 0 ? ['there are no rows'] : [];
  const [first] = rows;
  const heightOf = (row: HTMLElement): number => Math.round(row.getBoundingClientRect().height);
  const thumbOf = (row: HTMLElement): number =>
    Math.round(row.querySelector('[data-thumb]')!.getBoundingClientRect().width);
  for (const row of rows) {
    const name = `${row.querySelector<HTMLElement>('.file')!.innerText} (${row.dataset.kind} ${row.dataset.level ?? ''} ${row.dataset.decision ?? ''})`;
    if (heightOf(row) !== heightOf(first)) faults.push(`${name} is ${heightOf(row)} pixels high`);
    if (thumbOf(row) !== thumbOf(first)) faults.push(`the picture of ${name} is ${thumbOf(row)} pixels wide`);
    if (row.scrollWidth > row.clientWidth + 1) faults.push(`${name} is wider than its row`);
    const inner = row.getBoundingClientRect();
    for (const control of row.querySelectorAll<HTMLElement>('button, input')) {
      const box = control.getBoundingClientRect();
      if (box.left < inner.left || box.right > inner.right + 1) faults.push(`a button of ${name} is cut off`);
      const words = document.createRange();
      words.selectNodeContents(control);
      const lines = new Set([...words.getClientRects()].map(({ top }) => Math.round(top)));
      if (control.textContent !== '' && lines.size > 1) faults.push(`"${control.textContent}" of ${name} is broken`);
    }
  }
  return faults;
}
