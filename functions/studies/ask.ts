// POST /v1/studies/run: works out every study now instead of tonight.
import { studies } from "../../shared/studies/index.ts";
import { dayFromNumber, dayNumber, dayOf } from "../../shared/time.ts";
import type { Ctx } from "../http/context.ts";
import { askStudies } from "./message.ts";

export async function runStudies(c: Ctx): Promise<Response> {
  const { store } = c.get("access");
  const day = dayNumber(dayOf(store.timezone, Date.now())) - 1;
  await askStudies(c.env.STUDIES, [{ store: store.id, day }]);
  return c.json({ asked: studies.map(({ id }) => id), to: dayFromNumber(day) }, 202);
}
