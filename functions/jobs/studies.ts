// Asks for every study of every store, up to the day that is over.
import type { Env } from "../env.ts";
import { listStores } from "../store/stores.ts";
import { askStudies } from "../studies/message.ts";

export async function askAllStudies(env: Env, now: number): Promise<void> {
  const stores = await listStores(env.CONTROL);
  await askStudies(
    env.STUDIES,
    stores.map(({ id }) => ({ store: id })),
    now,
  );
}
