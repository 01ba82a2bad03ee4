// POST /api/send and /api/event: the trackers of Umami and of Plausible, as they stand in pages.
import { plausibleBody, readPlausible, readUmami, umamiBody } from "../../../shared/events/adapters/index.ts";
import { MAX_BEACON_BYTES } from "../../../shared/events/beacon.ts";
import type { Ctx } from "../../http/context.ts";
import { dropHeader, dropsIn, readSaid, take } from "./take.ts";

/** Umami's tracker sends back what it is given as `cache`; there is nothing to keep in it. */
export async function takeUmami(c: Ctx): Promise<Response> {
  const taken = await take(c, "umami", readUmami(await readSaid(c, umamiBody, MAX_BEACON_BYTES)));
  if (taken.dropped.bot) return c.json({ beep: "boop" }, 200, dropHeader(taken));
  return c.json({ cache: "", ...dropsIn(taken) }, 200, dropHeader(taken));
}

export async function takePlausible(c: Ctx): Promise<Response> {
  const taken = await take(c, "plausible", readPlausible(await readSaid(c, plausibleBody, MAX_BEACON_BYTES)));
  const dropped = taken.accepted === 0 ? { "x-plausible-dropped": "1" } : {};
  return c.text("ok", 202, { ...dropHeader(taken), ...dropped });
}
