// Which batch of a product does the demo shop sell from? Its page leads to the last one's, without a script.
import { shardOf } from "../env.ts";
import type { Ctx } from "../http/context.ts";
import { listBatches } from "../store/batches.ts";
import { traceAddress } from "../supply/trace_code.ts";
import { demoStore } from "./settings.ts";

/** Where there is no demo or no batch, the page that says so kindly. */
export async function showBatch(c: Ctx): Promise<Response> {
  return c.redirect(`/t/${c.env.DEMO ? await lastBatch(c) : "unknown"}`);
}

async function lastBatch(c: Ctx): Promise<string> {
  const store = await demoStore(c);
  const sku = c.req.param("sku");
  const [last] = await listBatches(shardOf(c.env, store.shard), store.id, { sku, limit: 1 });
  return last && !last.hidden ? traceAddress(store.id, last.trace) : "unknown";
}
