// Every audience with a rule of its own. A new one is a file beside these and a line here; segments, quadrants and tags follow.
import type { SegmentationInput } from "../rfm/segmentation.ts";
import type { TagDefinition } from "../tags/define.ts";
import type { Audience } from "./define.ts";
import { due_soon } from "./due_soon.ts";
import { audiencesOfSegments, quadrantAudiences, tagAudience } from "./families.ts";
import { high_value_at_risk } from "./high_value_at_risk.ts";
import { lapsed } from "./lapsed.ts";
import { overdue } from "./overdue.ts";
import { second_order } from "./second_order.ts";
import { unfinished } from "./unfinished.ts";

export const audiences: readonly Audience[] = [overdue, high_value_at_risk, due_soon, second_order, lapsed, unfinished];

/** All audiences of a store that is divided so and has such tags. */
export function audiencesOf(
  segmentations: readonly SegmentationInput[],
  tags: readonly TagDefinition[] = [],
): Audience[] {
  return [...audiences, ...quadrantAudiences, ...segmentations.flatMap(audiencesOfSegments), ...tags.map(tagAudience)];
}
