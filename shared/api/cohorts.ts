// Cohorts of customers and the comparison of two: the endpoint.
import * as z from "zod";
import { day } from "../moment.ts";
import { cohortKinds } from "../studies/cohorts/kinds.ts";
import type { Endpoint } from "./endpoint.ts";

export const cohortGrains = ["day", "week", "month"] as const;

export const cohortsQuery = z.strictObject({
  by: z.enum(cohortKinds).default("first_order").describe("What customers belong together by."),
  grain: z
    .enum(cohortGrains)
    .default("day")
    .describe(
      "`day`: windows of 1, 7, 30 and 90 days, of cohorts by month. Cohorts by week or month are told by week or month.",
    ),
  from: day.optional().describe("First cohort by date, `first_order` and `sign_up` alone."),
  to: day.optional().describe("Last cohort by date."),
  compare: z
    .string()
    .max(250)
    .optional()
    .describe("Two cohorts by their names, such as 2026-03,2026-01: the first less the second."),
  at: z.coerce
    .number()
    .int()
    .min(0)
    .max(100)
    .optional()
    .describe(
      "Period that is split by source, one of `periods`; 30 days, or the first week or month after, when left out.",
    ),
});

const cell = { period: 30, of: 340, customers: 71, ratio: 0.2088, revenue_minor: 1_204_000, complete: true };

export const cohorts: readonly Endpoint[] = [
  {
    method: "get",
    path: "/v1/cohorts",
    access: "read",
    audience: "report",
    query: cohortsQuery,
    summary: "Cohorts of customers, and two of them compared",
    description:
      "Who ordered again, of customers by first order, sign-up, source or campaign of the first order, or the segment of 90 days ago: the counts of the study `cohorts`, which each night works out up to the day that is over (`to`, `made_at`; nothing before it has run). The newest cohorts by date, the largest by name. `ratio` is null where nobody was observed for as long; a cell that is not `complete` still grows and is not compared. The comparison gives the difference with Newcombe's interval of 95 % and the pooled z test's p, for every period, and at one of them what each source makes of it: `mix` because another part of the customers came by it, `rate` because its customers order at another rate.",
    answer: {
      by: "first_order",
      grain: "day",
      from: "2025-01-01",
      to: "2026-11-21",
      orders: 18_532,
      made_at: 1_795_000_000_000,
      periods: [1, 7, 30, 90],
      cohorts: [{ cohort: "2026-03", size: 340, cells: [cell] }],
      comparison: {
        first: "2026-03",
        second: "2026-01",
        periods: [{ period: 30, difference: -0.07, low: -0.13, high: -0.01, relative: -0.25, z: -2.2, p: 0.028 }],
        at: 30,
        split: [{ source: "Paid", mix: -0.01, rate: -0.04, difference: -0.05 }],
      },
    },
  },
];
