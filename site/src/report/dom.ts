// How does the script reach the page that Astro built? By selectors that must exist: a missing one is a bug to be seen at once.

export function must<T extends Element>(selector: string, kind: { new (): T }): T {
  const found = document.querySelector(selector);
  if (!(found instanceof kind)) throw new Error(`page requires ${selector}`);
  return found;
}

/** Runs on clicks on anything that carries this data attribute, however often the markup is drawn again. */
export function onClick(attribute: string, run: (value: string, target: HTMLElement) => void): void {
  document.addEventListener("click", (event) => {
    const target = event.target instanceof Element ? event.target.closest<HTMLElement>(`[${attribute}]`) : null;
    if (target) run(target.getAttribute(attribute) ?? "", target);
  });
}

/** Whether the reader has marked some of the element's text. */
export function isMarking(element: HTMLElement): boolean {
  const selection = document.getSelection();
  return selection !== null && !selection.isCollapsed && selection.containsNode(element, true);
}
