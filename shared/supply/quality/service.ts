// What came back and why, and who asked for help? Returns and service tickets.
import * as z from "zod";
import { text } from "../../events/fields.ts";
import { day, moment } from "../../trade.ts";
import { codeName } from "../fulfilment/shipment.ts";

const name = (max: number) => text(max).pipe(z.string().min(1));
const orNull = <S extends z.ZodType>(schema: S) => schema.nullish().transform((value) => value ?? null);

/** In which state what came back is. */
export const conditions = ["new", "opened", "damaged", "unsellable"] as const;

export const itemReturn = z.strictObject({
  id: name(100),
  day: day.describe("When it came back, or was announced, in the store's zone."),
  sku: name(100),
  quantity: z.number().int().min(1).max(1e9),
  reason: codeName.describe(
    "Why, in the store's own word, such as size, damaged, not_as_described, changed_mind or late.",
  ),
  order_id: orNull(name(100)),
  condition: orNull(z.enum(conditions)),
  batch: orNull(name(100)).describe("The code of its batch, where it is known."),
});
export type ItemReturn = z.output<typeof itemReturn>;

export const ticket = z
  .strictObject({
    id: name(100),
    kind: codeName.describe("What it is about, in the store's own word, such as delivery, quality or refund."),
    complaint: z.boolean().default(false).describe("A complaint, and not a question."),
    opened_at: moment,
    answered_at: orNull(moment).describe("When somebody first answered."),
    resolved_at: orNull(moment),
    satisfaction: orNull(z.number().int().min(1).max(5)).describe("What the customer gave, 1 to 5."),
    customer_id: orNull(name(100)),
    order_id: orNull(name(100)),
    sku: orNull(name(100)),
    batch: orNull(name(100)),
  })
  .superRefine(({ opened_at, answered_at, resolved_at }, context) => {
    const no = (field: string, message: string) => context.addIssue({ code: "custom", path: [field], message });
    if (answered_at !== null && answered_at < opened_at) no("answered_at", "must not be before opened_at");
    if (resolved_at !== null && resolved_at < (answered_at ?? opened_at)) {
      no("resolved_at", `must not be before ${answered_at === null ? "opened_at" : "answered_at"}`);
    }
  });
export type Ticket = z.output<typeof ticket>;
