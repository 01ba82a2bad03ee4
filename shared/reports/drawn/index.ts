// What does a page open with that is too heavy for it to draw itself? The server draws that one chart, with the page's own functions.
import type { Block } from "../../studies/blocks.ts";
import type { SectionResult } from "../response.ts";
import { drawCurves } from "./curves.ts";
import { drawFan } from "./fans.ts";
import { drawFlow } from "./flow.ts";
import { drawIntervals } from "./intervals.ts";
import type { Place } from "./place.ts";

/** A block as a drawing: `part` names its place on the page, `section/block`. */
export interface Drawn {
  part: string;
  svg: string;
}

function draw(block: Block, place: Place): string | null {
  switch (block.kind) {
    case "curves":
      return drawCurves(block, place);
    case "fans":
      return drawFan(block, place);
    case "flow":
      return drawFlow(block, place);
    case "intervals":
      return drawIntervals(block, place);
    default:
      return null;
  }
}

/** The first chart of a report that opens with a study, where it is of a kind that the page cannot draw yet; else null. */
export function drawFirst([first]: readonly SectionResult[], page: Omit<Place, "section">): Drawn | null {
  if (first?.kind !== "study" || first.withheld !== null) return null;
  for (const block of first.document?.blocks ?? []) {
    const svg = draw(block, { ...page, section: first.id });
    if (svg !== null) return { part: `${first.id}/${block.id}`, svg };
  }
  return null;
}
