// Asks for every study of every store, up to the day that is over.
import { dayNumber, dayOf } from "../../shared/time.ts";
import type { Env } from "../env.ts";
import { listStores } from "../store/stores.ts";
import { askStudies } from "../studies/message.ts";

export async function askAllStudies(env: Env, now: number): Promise<void> {
  const stores = await listStores(env.CONTROL);
  await askStudies(
    env.STUDIES,
    stores.map(({ id, timezone }) => ({ store: id, day: dayNumber(dayOf(timezone, now)) - 1 })),
  );
}
