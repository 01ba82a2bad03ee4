// What does each state of the stream change? The strip, and on the live page all of it.
import { isMarking, must } from "./dom.ts";
import { drawReport } from "./screen.ts";
import type { Asker } from "./session.ts";
import { followLive as follow } from "./stream.ts";
import { type Live, liveView as strip } from "./view/live.ts";
import type { Look } from "./view/look.ts";

/** What the live page was last drawn from. */
let shown: { live: Live; look: Look } | null = null;
let broken = false;

export function followLive(asker: Asker, onLive: (live: Live | null) => void): () => void {
  broken = false;
  const stop = follow(asker, onLive, (state) => {
    if (broken === state) return;
    broken = state;
    // What comes next draws it anyway.
    if (broken && shown) void showOnPage(shown.live, shown.look);
  });
  return () => {
    shown = null;
    stop();
  };
}

/** The strip; the live page follows when the strip is drawn. */
export function liveView(live: Live, look: Look) {
  const known = shown?.live === live && shown.look.report === look.report;
  shown = { live, look };
  if (!known) queueMicrotask(() => void showOnPage(live, look));
  return strip(live, look);
}

async function showOnPage(live: Live, look: Look): Promise<void> {
  const section = look.report.sections.find((each) => each.kind === "study" && each.study === "live");
  if (section?.kind !== "study" || section.document === null || shown?.look.report !== look.report) return;
  // A page that is newer than the state, words being marked: both are left as they are.
  if (!broken && (section.made_at ?? 0) > live.as_of) return;
  // Who reads another report never loads it.
  const said = await import("../../../shared/reports/now/document.ts").catch(() => null);
  if (said === null || shown?.look.report !== look.report) return;
  if (isMarking(must("#sections", HTMLElement))) return;
  section.document = said.liveDocument(live, look.report.store.timezone, broken);
  section.made_at = live.as_of;
  void drawReport(look, false);
}
