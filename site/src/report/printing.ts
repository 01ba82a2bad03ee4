// What is on paper that the screen folds away? Comes after the figures, in time for whoever prints them.

let listening = false;

/** Calls back before and after printing; in between, what was folded to keep the page short is open. */
export function listenToPaper(root: HTMLElement, draw: (paper: boolean) => Promise<void>): void {
  if (listening) return;
  listening = true;
  let opened: string[] = [];
  // Drawn anew, it is other elements: they are found by their ids.
  window.addEventListener("beforeprint", async () => {
    const folded = [...root.querySelectorAll<HTMLDetailsElement>(".fold:not([open])")];
    opened = folded.map(({ id }) => id);
    for (const details of folded) details.open = true;
    await draw(true);
  });
  window.addEventListener("afterprint", async () => {
    await draw(false);
    for (const id of opened) document.getElementById(id)?.removeAttribute("open");
  });
}
