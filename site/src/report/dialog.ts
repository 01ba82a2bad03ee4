// What does this figure mean? Opens the definition over the page; the catalogue is fetched once, on the first question.
import { type Definition, fetchDefinitions } from "./definitions.ts";
import { must } from "./dom.ts";
import type { Asker } from "./session.ts";
import { definitionView } from "./view/definition.ts";
import type { Look } from "./view/look.ts";

/** Returns what opens the dialog for a metric. */
export function createDefinitions(
  look: () => Look | null,
  asker: () => Asker | null,
): (metric: string) => Promise<void> {
  const dialog = must("#definition", HTMLDialogElement);
  const body = must("#definition-body", HTMLElement);
  let known: Definition[] | null = null;
  let asked = "";

  // A click on the backdrop is a click on the dialog itself.
  dialog.addEventListener("click", (event) => {
    if (event.target === dialog) dialog.close();
    const [now, whom] = [look(), asker()];
    if (now && whom && event.target instanceof HTMLElement && event.target.dataset.rows)
      void import("./rows_behind.ts").then(({ showRows }) => showRows(event.target as HTMLElement, now, whom));
  });

  function draw(metric: string, found: Definition | null | undefined): void {
    const now = look();
    if (now) body.innerHTML = definitionView(metric, found, now).markup;
  }

  return async (metric) => {
    asked = metric;
    draw(metric, known === null ? null : known.find((one) => one.id === metric));
    if (!dialog.open) dialog.showModal();
    if (known !== null) return;
    const whom = asker();
    known = whom && (await fetchDefinitions(whom));
    if (asked === metric)
      draw(
        metric,
        known?.find((one) => one.id === metric),
      );
  };
}
