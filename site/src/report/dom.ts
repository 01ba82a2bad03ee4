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

/** Offers a text as a file. */
export function download(name: string, text: string): void {
  const url = URL.createObjectURL(new Blob([text], { type: "text/csv;charset=utf-8" }));
  const link = document.createElement("a");
  link.href = url;
  link.download = name;
  link.click();
  // The browser has taken the blob by the next task at the latest.
  setTimeout(() => URL.revokeObjectURL(url), 1000);
}
