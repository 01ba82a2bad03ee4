// POST /v1/studies/run: works out every study now instead of tonight.
import { studies } from "../../shared/studies/catalogue.ts";
import { dayFromNumber } from "../../shared/time.ts";
import { shardOf } from "../env.ts";
import type { Ctx } from "../http/context.ts";
import { readStudyDay } from "../reports/first_day.ts";
import { askStudies } from "./message.ts";

export async function runStudies(c: Ctx): Promise<Response> {
  const { store } = c.get("access");
  const now = Date.now();
  const day = await readStudyDay(shardOf(c.env, store.shard), store, now);
  await askStudies(c.env.STUDIES, [{ store: store.id, day }], now);
  return c.json({ asked: studies.map(({ id }) => id), to: dayFromNumber(day) }, 202);
}
