// Is a demo shop set up here, and with which keys? Only where DEMO is set.
import * as z from "zod";
import type { Ctx } from "../http/context.ts";
import { Problem } from "../http/problem.ts";
import { findKey } from "../store/keys.ts";
import type { Store } from "../store/stores.ts";

const demo = z.object({ write_key: z.string(), secret_key: z.string(), report_url: z.string() });

export function settingsOf(c: Ctx): z.output<typeof demo> {
  if (!c.env.DEMO) throw new Problem({ status: 404, code: "no_demo", detail: "This installation runs no demo shop." });
  return demo.parse(JSON.parse(c.env.DEMO));
}

/** The demo shop's store. Throws where there is none. */
export async function demoStore(c: Ctx): Promise<Store> {
  const found = await findKey(c.env.CONTROL, settingsOf(c).secret_key, Date.now());
  if (found) return found.store;
  throw new Problem({
    status: 404,
    code: "no_demo",
    detail: "The demo's key is not known. Start afresh with npm start -- --reset.",
  });
}
