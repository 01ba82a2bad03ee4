// GET /v1/audiences/{id}/customers.csv: a whole list, read and sent a part at a time.
import { audienceFileQuery } from "../../shared/api/customer_requests.ts";
import { csvLine } from "../../shared/csv_out.ts";
import { csvHeader, csvRow, shownCustomer } from "../../shared/customers/audiences/show.ts";
import type { Ctx } from "../http/context.ts";
import { parseQuery } from "../http/parse.ts";
import type { Place } from "../store/audience.ts";
import { recordAudit } from "../store/audit.ts";
import { readAsOf } from "./as_of.ts";
import { audienceOf } from "./audience.ts";
import { heldOf, leftOf, pageOf } from "./audiences.ts";

/** Customers read between two pulls of the receiver: each reading goes over all of the store's. */
const PART = 5_000;

export async function sendAudience(c: Ctx): Promise<Response> {
  const { store, actor } = c.get("access");
  const { sort, ...asked } = parseQuery(c, audienceFileQuery);
  const { audience, values } = await audienceOf(c, asked);
  const asOf = await readAsOf(c);
  // Whoever has the file has the customers: it is remembered who asked.
  const entry = { at: Date.now(), actor, action: "audience.file", object: audience.id, detail: { ...values } };
  await recordAudit(c.env.CONTROL, store.id, entry);
  const carts = audience.of === "carts";
  const more = { carts: ["left_at", "step"], tag: ["since", "value"], figures: [] }[audience.of];
  const encoder = new TextEncoder();
  let after: Place | null = null;
  const body = new ReadableStream<Uint8Array>({
    // Without a byte-order mark Excel reads Chinese as Latin.
    start: (controller) => controller.enqueue(encoder.encode(`\ufeff${csvLine([...csvHeader, ...more])}`)),
    async pull(controller) {
      const found = await pageOf(c, asOf, { audience, values, sort }, { after, limit: PART });
      const lines = found.map((each) => {
        const { left_at = 0, step = "" } = leftOf(each);
        const row = csvRow(shownCustomer(each, asOf?.day ?? 0), store.currency);
        const { since = 0, value = "" } = heldOf(each);
        const [at, said] = carts ? [left_at, step] : [since, value];
        return csvLine(more.length > 0 ? [...row, new Date(at).toISOString(), said] : row);
      });
      if (lines.length > 0) controller.enqueue(encoder.encode(lines.join("")));
      const last = found.at(-1);
      if (!last || found.length < PART) controller.close();
      else after = { key: last.key, customer: last.customer };
    },
  });
  return new Response(body, {
    headers: {
      "content-type": "text/csv; charset=utf-8",
      "content-disposition": `attachment; filename="${audience.id}.csv"`,
    },
  });
}
