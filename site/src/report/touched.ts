// What does a page need only once its reader touches it? What can be chosen, the steps through charts, and keeping his place.
import { listenToControls } from "./controls.ts";
import type { View } from "./fragment.ts";
import { listenToPaper } from "./printing.ts";
import { redraw } from "./redraw.ts";
import { redrawWith } from "./screen.ts";
import { listenToCharts } from "./steps_later.ts";
import type { Look } from "./view/look.ts";

export { fillControls } from "./controls.ts";
export { forget, keep, recallKept } from "./kept.ts";

interface Page {
  sections: HTMLElement;
  view: () => View;
  look: () => Look | null;
  choose: (view: View) => void;
  /** Runs what must be fetched. */
  later: (run: () => Promise<void>) => void;
  draw: (paper: boolean) => Promise<void>;
}

/** Listens from then on to what the reader does. */
export function takeOver({ sections, view, look, choose, later, draw }: Page): void {
  redrawWith(redraw);
  listenToControls(view, look, Date.now, choose, later);
  listenToCharts(sections);
  listenToPaper(sections, draw);
}
