// What does the page show of itself beside the figures: which report is open, and the line that a shop puts into its pages.
import { must } from "./dom.ts";

/** What an empty report tells the shop to add. */
export function showSnippet(): void {
  must("#snippet", HTMLElement).textContent = `<script defer src="${location.origin}/s.js" data-key="pk_…"></script>`;
}

/** On a phone the row of reports is longer than the page: the one that is open is seen in it. */
export function showOpenReport(): void {
  const nav = must("#reports", HTMLElement);
  const open = nav.querySelector<HTMLElement>("[aria-current]");
  if (!open || nav.scrollWidth <= nav.clientWidth) return;
  const [row, name] = [nav.getBoundingClientRect(), open.getBoundingClientRect()];
  if (name.left < row.left || name.right > row.right) nav.scrollLeft += name.left - row.left - 48;
}
