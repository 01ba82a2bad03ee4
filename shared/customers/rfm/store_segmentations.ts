// How may an operator divide customers? A document of segmentations of their own, beside the presets or in their place.
import * as z from "zod";
import { presets } from "./presets/index.ts";
import { segmentation } from "./segmentation.ts";

const MAX_OWN = 6;

/** What an operator sets; an empty list is the presets as they come. */
export const storeSegmentations = z
  .strictObject({
    gift_sku: z
      .string()
      .min(1)
      .max(100)
      .nullable()
      .default(null)
      .describe("What the default offers give as a gift; without one they waive the shipping."),
    segmentations: z
      .array(segmentation)
      .max(MAX_OWN)
      .default([])
      .describe("One with a preset's id takes its place; others are used beside the presets."),
  })
  .superRefine(({ segmentations }, context) => {
    const ids = segmentations.map(({ id }) => id);
    ids.forEach((id, at) => {
      if (ids.indexOf(id) === at) return;
      context.addIssue({ code: "custom", path: ["segmentations", at, "id"], message: `is taken by another: ${id}` });
    });
    // A customer carries the ids of all their segments together: one id must not mean two.
    const taken = new Map<string, string>();
    for (const preset of presets) {
      if (ids.includes(preset.id)) continue;
      for (const { id } of preset.make({ unit_minor: 100, gift_sku: null }).segments) taken.set(id, preset.id);
    }
    segmentations.forEach(({ id: own, segments }, at) => {
      segments.forEach(({ id }, place) => {
        const other = taken.get(id);
        if (other !== undefined && other !== own) {
          const message = `is taken by a segment of ${other}: ${id}`;
          context.addIssue({ code: "custom", path: ["segmentations", at, "segments", place, "id"], message });
        }
        taken.set(id, own);
      });
    });
  });
export type StoreSegmentations = z.output<typeof storeSegmentations>;
