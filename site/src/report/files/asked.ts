// What was asked for with a button of the page: a definition, a figure's files, a row by its name, a sealed copy? Each comes with its first use.
import type { Asker } from "../session.ts";
import type { Look } from "../view/look.ts";

let define: ((metric: string) => Promise<void>) | null = null;
let sealing = false;

/** `later` runs what may have no network. */
export async function answer(
  button: HTMLElement,
  look: () => Look | null,
  asker: () => Asker | null,
  later: (run: () => Promise<void>) => void,
): Promise<void> {
  const { define: metric, csv, find } = button.dataset;
  if (metric !== undefined) {
    define ??= (await import("../dialog.ts")).createDefinitions(look, asker);
    await define(metric);
  } else if (find !== undefined) await (await import("./find.ts")).findRows(button, look(), asker());
  else if (csv !== undefined) (await import("../download.ts")).offerFiles(button, look, asker, later);
  else await seal(button, look(), asker());
}

async function seal(button: HTMLElement, look: Look | null, asker: Asker | null): Promise<void> {
  if (!look || !asker || sealing) return;
  sealing = true;
  button.ariaBusy = "true";
  try {
    await (await import("../../snapshot/save.ts")).saveSnapshot(look, asker);
  } finally {
    sealing = false;
    button.ariaBusy = "false";
  }
}
