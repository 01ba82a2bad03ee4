// What is a tag? A named attribute of customers in one of four dimensions: a plain yes, or one of a few values.
import * as z from "zod";
import { text as plain } from "../../events/fields.ts";
import { stepIds } from "../../funnel/steps.ts";
import { predicate } from "../../predicate.ts";

export const tagDimensions = ["behaviour", "value", "preference", "status"] as const;
export type TagDimension = (typeof tagDimensions)[number];

/** Who says which customers have a tag. */
export const tagSources = ["rule", "answer", "import", "lost"] as const;
export type TagSource = (typeof tagSources)[number];

/** Most tags of a store. */
export const MAX_TAGS = 200;

/** Longest value, characters: a category's name is one. */
export const MAX_VALUE = 100;

export const tagId = z
  .string()
  .regex(/^[a-z0-9][a-z0-9_-]{0,59}$/, "must be lower-case letters, digits, - and _, at most 60");

const said = (most: number) => plain(most).pipe(z.string().min(1));
export const bilingual = (most: number) => z.strictObject({ en: said(most), "zh-CN": said(most) });
/** A colon parts a tag from its value in a token. */
const value = said(MAX_VALUE).refine((text) => !text.includes(":"), "must not hold a colon");

const fact = z.string().min(1).max(60);

const source = z.discriminatedUnion("kind", [
  z.strictObject({
    kind: z.literal("rule"),
    when: predicate().describe("Who has the tag. Every leaf asks for a fact of GET /v1/tags/facts."),
  }),
  z.strictObject({
    kind: z.literal("cases"),
    cases: z
      .array(z.strictObject({ value, when: predicate() }))
      .min(1)
      .max(20)
      .describe("The value of the first case that holds."),
  }),
  z.strictObject({
    kind: z.literal("fact"),
    fact: fact.describe("A text fact that is the value, such as items.top_category."),
    when: predicate().optional().describe("Who has the tag at all; everybody of whom the fact is known when left out."),
  }),
  z.strictObject({
    kind: z.literal("answer"),
    questionnaire: tagId,
    question: tagId,
    values: z.record(tagId, value).optional().describe("Values by choice; the choice's own id when left out."),
  }),
  z.strictObject({ kind: z.literal("import") }),
  z.strictObject({
    kind: z.literal("lost"),
    step: z.enum(stepIds).describe("Who reached it and not the one after it, as their funnel is counted."),
    steps: z.array(z.enum(stepIds)).min(2).describe("The funnel's steps in order."),
    order: z.enum(["strict", "any"]).default("strict"),
    window: z.enum(["visit", "day", "week", "month"]).default("week"),
    per: z.enum(["visitor", "visit"]).default("visitor"),
    days: z
      .int()
      .min(1)
      .max(90)
      .default(28)
      .describe("The newest days, today counted; fewer where raw events are kept for fewer."),
    filter: z.string().max(200).optional().describe("dimension:value of the visit, such as source:ads."),
  }),
]);

/** What a tag of those lost at a step of a funnel says. */
export type LostSource = Extract<z.output<typeof source>, { kind: "lost" }>;

const definition = {
  dimension: z.enum(tagDimensions),
  name: bilingual(100),
  description: bilingual(300).optional(),
  values: z
    .array(z.strictObject({ value, name: bilingual(100) }))
    .min(1)
    .max(50)
    .optional()
    .describe("The values there are, named. Left out: a plain tag, or whatever values come."),
  source,
};

/** A definition without its id, which is in the path. */
export const tagBody = z.strictObject(definition);
export type TagBody = z.output<typeof tagBody>;
export interface TagDefinition extends TagBody {
  id: string;
}

/** What rows of a tag say of where they came from. */
export const sourceOf = ({ source: { kind } }: TagBody): TagSource =>
  kind === "answer" || kind === "import" || kind === "lost" ? kind : "rule";

/** Whether a tag is told by a customer's own rows: others come from outside, or from what visitors did. */
export const isOfRows = ({ source: { kind } }: Pick<TagBody, "source">): boolean =>
  kind !== "import" && kind !== "lost";

/** A tag as rules of prices ask for it: its id, with its value where it has one. */
export const tagWord = (tag: string, held: string) => (held === "" ? tag : `${tag}:${held}`);
