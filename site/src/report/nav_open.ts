// Which report is open? It is seen in the row of reports, also where that is longer than the page.
import { must } from "./dom.ts";

/** On a phone the row of reports is longer than the page: the one that is open is seen in it. */
export function showOpenReport(): void {
  const nav = must("#reports", HTMLElement);
  const open = nav.querySelector<HTMLElement>("[aria-current]");
  if (!open || nav.scrollWidth <= nav.clientWidth) return;
  const [row, name] = [nav.getBoundingClientRect(), open.getBoundingClientRect()];
  if (name.left < row.left || name.right > row.right) nav.scrollLeft += name.left - row.left - 48;
}
