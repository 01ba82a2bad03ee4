// POST /api/send and /api/event: the trackers of Umami and of Plausible, as they stand in pages.
import type * as z from "zod";
import { plausibleBody, readPlausible, readUmami, umamiBody } from "../../../shared/events/adapters/index.ts";
import { MAX_BEACON_BYTES } from "../../../shared/events/beacon.ts";
import { explain } from "../../../shared/explain.ts";
import { parseJson, readBody } from "../../http/body.ts";
import type { Ctx } from "../../http/context.ts";
import { unfit } from "../../http/parse.ts";
import { dropHeader, take } from "./take.ts";

async function read<S extends z.ZodType>(c: Ctx, schema: S): Promise<z.output<S>> {
  const parsed = schema.safeParse(parseJson(await readBody(c.req.raw, MAX_BEACON_BYTES)), { reportInput: true });
  if (!parsed.success) throw unfit(explain(schema, parsed.error.issues), 400, "invalid_body");
  return parsed.data;
}

/** Umami's tracker sends back what it is given as `cache`; there is nothing to keep in it. */
export async function takeUmami(c: Ctx): Promise<Response> {
  const taken = await take(c, "umami", readUmami(await read(c, umamiBody)));
  if (taken.dropped.bot) return c.json({ beep: "boop" });
  return c.json({ cache: "" }, 200, dropHeader(taken));
}

export async function takePlausible(c: Ctx): Promise<Response> {
  const taken = await take(c, "plausible", readPlausible(await read(c, plausibleBody)));
  const dropped = taken.accepted === 0 ? { "x-plausible-dropped": "1" } : {};
  return c.text("ok", 202, { ...dropHeader(taken), ...dropped });
}
