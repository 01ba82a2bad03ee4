// What do the endpoints of tags, profiles and questionnaires take?
import * as z from "zod";
import { MAX_VALUE, tagBody, tagId } from "../customers/tags/define.ts";
import { questionnaireBody } from "../customers/tags/questionnaire.ts";
import { text } from "../events/fields.ts";

export { questionnaireBody, tagBody };

/** Rows in one bulk request: they are small. */
export const MAX_TAG_ROWS = 10_000;
export const MAX_PROFILE_ROWS = 2_000;

/** Most fields of one customer's profile. */
export const MAX_FIELDS = 100;

const customer = text(100).pipe(z.string().min(1)).describe("The customer's id as orders name it.");

export const taggedRow = z.strictObject({
  customer,
  tag: tagId,
  value: text(MAX_VALUE).nullable().default("").describe("Of a tag with values; null takes the tag away."),
});

export const importTagsBody = z.strictObject({ tags: z.array(taggedRow).max(MAX_TAG_ROWS) });

const fields = z
  .record(
    z.string().regex(/^[a-z][a-z0-9_]{0,39}$/, "must be a lower-case name such as birth_month, at most 40"),
    z.union([text(200), z.number(), z.boolean(), z.null()]),
  )
  .refine((value) => Object.keys(value).length <= MAX_FIELDS, `must not have more than ${MAX_FIELDS} names`)
  .describe("These are set, null takes one out, others stay. Rules ask for them as profile.<name>.");

export const profileBody = z.strictObject({ fields });
export const profileRow = z.strictObject({ customer, fields });
export const profilesBody = z.strictObject({ profiles: z.array(profileRow).max(MAX_PROFILE_ROWS) });

export const questionnaireQuery = z.object({
  key: text(100).optional().describe("The store's public key. A secret key goes into Authorization instead."),
});

export const answersBody = z.strictObject({
  key: z.string().min(4).max(100).optional().describe("The store's public key."),
  questionnaire: tagId,
  answers: z
    .record(tagId, tagId)
    .refine((value) => Object.keys(value).length >= 1, "must answer at least one question")
    .describe("The choice by question. Questions left out stay as they were answered before."),
  visitor: z.string().min(8).max(100).optional().describe("The random id the browser keeps, only with consent."),
  customer_token: z.string().min(20).max(32_768).optional().describe("From `POST /v1/customers/{id}/token`."),
});
