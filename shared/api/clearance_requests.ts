// What does the endpoint of clearance take?
import * as z from "zod";
import { cursorOf } from "./cursor.ts";

export const clearanceQuery = z.object({
  limit: z.coerce.number().int().min(1).max(1_000).default(100),
  cursor: cursorOf(z.tuple([z.number().int(), z.string().max(100)])),
});
