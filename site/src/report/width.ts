// How wide are the charts drawn? They are drawn anew when that changes, so text keeps its size.

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
