// What do the page's own buttons do? Each is found by its data attribute, however often the page is drawn again.
import { must, onClick } from "./dom.ts";
import type { View } from "./fragment.ts";
import type { Asker } from "./session.ts";
import type { Look } from "./view/look.ts";

interface Page {
  sections: HTMLElement;
  look: () => Look | null;
  asking: () => Asker | null;
  load: () => void;
  /** Changes what is chosen. */
  choose: (view: View) => void;
  /** Settles when all of the page is there. */
  drawAll: () => Promise<void>;
  /** Says that something could not be fetched. */
  say: () => void;
}

/** Listens from then on; gives what runs code that comes with its first use, and says so where it cannot come. */
export function listenToClicks({ sections, look, asking, load, choose, drawAll, say }: Page) {
  const later = (run: () => Promise<void>): void => {
    run().catch((error) => {
      say();
      reportError(error);
    });
  };
  const actions: Record<string, () => void> = {
    retry: load,
    print: () => void drawAll().then(() => window.print()),
    close: () => must("#definition", HTMLDialogElement).close(),
    "clear-filter": () => choose({ filter: "" }),
  };
  onClick("data-action", (action) => actions[action]?.());
  // The browser would print what stands there at that moment: what is not drawn yet comes first.
  addEventListener("keydown", (event) => {
    const { key, ctrlKey, metaKey, shiftKey, altKey } = event;
    if (key.toLowerCase() !== "p" || !(ctrlKey || metaKey) || shiftKey || altKey) return;
    if (!sections.querySelector(".pending")) return;
    event.preventDefault();
    // The key itself may be the first touch, with which the drawing begins.
    setTimeout(() => actions.print?.());
  });
  for (const what of ["data-define", "data-csv", "data-find", "data-seal"])
    onClick(what, (_, button) =>
      later(async () => (await import("./files/asked.ts")).answer(button, look, asking, later)),
    );
  onClick("data-filter", (filter) => choose({ filter }));
  onClick("data-go", async (id) => {
    // What lies above it takes its place first.
    await drawAll();
    // A link to #section would overwrite the fragment that holds the report's address.
    const target = sections.querySelector<HTMLElement>(`[data-section="${CSS.escape(id)}"]`);
    target?.scrollIntoView({ block: "start" });
    target?.focus({ preventScroll: true });
  });
  return later;
}
