// How wide are the charts drawn, on glass and on paper? They are drawn anew when that changes, so text keeps its size.

/** Gives the element's width, and calls back when it has changed by more than a scroll bar's doing. */
export function listenToWidth(element: HTMLElement, onChange: (width: number) => void): number {
  let drawn = element.clientWidth;
  new ResizeObserver(() => {
    // Hidden behind a message, it has no width and nothing to draw.
    const now = element.clientWidth;
    if (now === 0 || Math.abs(now - drawn) < 8) return;
    drawn = now;
    onChange(now);
  }).observe(element);
  return drawn;
}

/** Tables longer than a month stay closed on paper unless the reader opened them. */
const longest = 31;

/** Calls back before and after printing; in between, tables that fit are open. */
export function listenToPaper(root: HTMLElement, draw: (paper: boolean) => void): void {
  let opened: HTMLDetailsElement[] = [];
  window.addEventListener("beforeprint", () => {
    draw(true);
    opened = [...root.querySelectorAll("details")].filter(
      (details) => !details.open && details.querySelectorAll("tbody tr").length <= longest,
    );
    for (const details of opened) details.open = true;
  });
  window.addEventListener("afterprint", () => {
    for (const details of opened) details.open = false;
    draw(false);
  });
}
