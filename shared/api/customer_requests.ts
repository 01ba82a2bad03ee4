// What do the endpoints on customers take? Lists with their page, order and numbers, and how customers are divided.
import * as z from "zod";

/** Most customers in one answer. */
export const MAX_CUSTOMERS = 1_000;

// Shapes are spread rather than schemas extended: each extension costs an isolate's start.
const page = {
  limit: z.coerce.number().int().min(1).max(MAX_CUSTOMERS).default(100),
  cursor: z
    .string()
    .regex(/^-?\d{1,16}\..{1,100}$/su, "must be the `next` of an answer")
    .optional()
    .describe("The `next` of the answer before. Whoever does not change in between is on exactly one page."),
};
const sort = z.enum(["value", "spent", "orders", "last_order", "late"]);
const days = z.coerce.number().int().min(0).max(3_650).optional();
const numbers = {
  from_days: days.describe("At least so many days; which ones the list's `params` say."),
  to_days: days.describe("At most so many days."),
  score: z.coerce.number().int().min(1).max(5).optional().describe("Least score by money spent, 1 to 5."),
};
const order = sort
  .optional()
  .describe("The largest first: value expected in 12 months, spent so far, orders, last order, day it becomes late.");

export const customersQuery = z.object({
  ...page,
  sort: order,
  search: z.string().min(1).max(100).optional().describe("How the id begins."),
});
export const audienceQuery = z.object({ ...page, sort: order, ...numbers });
export const audienceFileQuery = z.object({ sort: order, ...numbers });
