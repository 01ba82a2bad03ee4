// What may a beacon say? Each event with the schema of its parameters, and each reason for which one is not counted.
import type * as z from "zod";
import { drops as reasons } from "../events/drops.ts";
import { customParams, events } from "../events/index.ts";

export const drops: Readonly<Record<string, string>> = Object.fromEntries(
  Object.entries(reasons).map(([reason, { en }]) => [reason, en]),
);

export interface EventSchema {
  name: string;
  description: string;
  params: unknown;
}

/** Every event that is known, and last what a shop may make up. */
export function eventSchemas(schemaOf: (schema: z.ZodType) => unknown): EventSchema[] {
  const known = events.map(({ name, description, params }) => {
    return { name, description: description.en, params: schemaOf(params) };
  });
  const own =
    "Any other lower-case name: an event of the shop's own, with at most 20 short texts, numbers and booleans.";
  return [...known, { name: "your_own_event", description: own, params: schemaOf(customParams) }];
}
