// How are customers divided? An operator's document: named segments with a rule each, the first one that holds.
import * as z from "zod";
import { text as plain } from "../../events/fields.ts";
import { leavesOf, predicate } from "../../predicate.ts";
import { offer } from "../../pricing/config.ts";
import { segmentFactById } from "./facts.ts";

const id = z.string().regex(/^[a-z0-9][a-z0-9_-]{0,59}$/, "must be lower-case letters, digits, - and _, at most 60");
const said = plain(200).pipe(z.string().min(1));
const text = z.strictObject({ en: said, "zh-CN": said });

/** A rule over the facts of `segmentFacts`, all of which are numbers. */
const rule = predicate().superRefine((tree, context) => {
  for (const leaf of leavesOf(tree)) {
    if (!segmentFactById.has(leaf.fact)) {
      context.addIssue({ code: "custom", message: `asks for ${leaf.fact}, which is not known of a customer` });
    }
    const values = leaf.op === "in" ? leaf.values : [leaf.value];
    if (values.some((value) => typeof value !== "number")) {
      context.addIssue({ code: "custom", message: `compares ${leaf.fact}, which is a number, with something else` });
    }
  }
});

/** What a segment gets by default: an offer, without who it is for. */
const segmentOffer = offer
  .pick({ title: true, needs_code: true, tags: true, excludes: true, condition: true, effect: true, limits: true })
  .strict();

export const segment = z.strictObject({
  id,
  name: text,
  when: rule.nullable().describe("Null in the last segment alone, which takes everyone else."),
  action: text.describe("What to do about these customers, in one sentence."),
  offer: segmentOffer.nullable().describe("Its default offer; null where none makes sense."),
});
export type Segment = z.output<typeof segment>;

export const segmentation = z
  .strictObject({
    id,
    name: text,
    quintiles: z.enum(["rfm", "plain"]).default("rfm").describe("How scores are cut; see `quintileNote`."),
    segments: z.array(segment).min(2).max(50),
  })
  .superRefine(({ segments }, context) => {
    const ids = segments.map((each) => each.id);
    ids.forEach((each, at) => {
      if (ids.indexOf(each) < at) {
        context.addIssue({ code: "custom", path: ["segments", at, "id"], message: `is taken by another: ${each}` });
      }
    });
    segments.forEach(({ when }, at) => {
      if ((when === null) === (at === segments.length - 1)) return;
      const message =
        when === null ? "needs a rule: only the last takes everyone else" : "must be null: it takes everyone else";
      context.addIssue({ code: "custom", path: ["segments", at, "when"], message });
    });
  });
export type Segmentation = z.output<typeof segmentation>;
export type SegmentationInput = z.input<typeof segmentation>;
