// Evaluating features elsewhere, by OpenFeature's protocol: what is asked, and what it hears.
import * as z from "zod";

/** POST /ofrep/v1/evaluate/flags and /ofrep/v1/evaluate/flags/{key}. */
export const ofrepRequest = z.looseObject({
  context: z
    .looseObject({
      targetingKey: z
        .string()
        .optional()
        .describe("Who it is: the browser's own random id, or the customer's. Draws and holdout go by it."),
    })
    .default({})
    .describe("What rules may ask of the visitor, by name."),
});

/** A value, why it is that, and of which arm. `value` is left out where it is null. */
export interface OfrepAnswer {
  key: string;
  reason: string;
  value?: unknown;
  variant?: string;
  /** Of a value that an experiment gives: what an exposure event names. */
  metadata?: { experiment: string; arm: string; version: number };
}

export interface OfrepFailure {
  key: string;
  errorCode: "FLAG_NOT_FOUND" | "TARGETING_KEY_MISSING" | "PARSE_ERROR" | "INVALID_CONTEXT";
  errorDetails: string;
}
