// How wide are the charts drawn, on glass and on paper? They are drawn anew when that changes, so text keeps its size.

/** Calls back when the element's width has changed by more than a scroll bar's doing. */
export function listenToWidth(element: HTMLElement, onChange: () => void): void {
  let drawn = element.clientWidth;
  new ResizeObserver(() => {
    // Hidden behind a message, it has no width and nothing to draw.
    if (element.clientWidth === 0 || Math.abs(element.clientWidth - drawn) < 8) return;
    drawn = element.clientWidth;
    onChange();
  }).observe(element);
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
