// Which lists of customers did a study change? Asked after it has written its figures of them, where somebody wants to be told.
import type { D1Database } from "@cloudflare/workers-types";
import { valuesOf } from "../../shared/customers/audiences/holds.ts";
import { audiencesOf } from "../../shared/customers/audiences/index.ts";
import { segmentationsOf } from "../../shared/customers/rfm/of_store.ts";
import { forgetOthers, isTold, keepTold } from "../store/audience_told.ts";
import { readSegmentations } from "../store/segmentation.ts";
import type { Store } from "../store/stores.ts";
import { readNumbers } from "../store/study_numbers.ts";

/** @param day number of the last day that the figures are of */
export async function tellAudiences(db: D1Database, store: Store, day: number): Promise<void> {
  if (!(await isTold(db, store.id))) return;
  const [own, found] = await Promise.all([readSegmentations(db, store.id), readNumbers(db, store.id)]);
  const all = audiencesOf(segmentationsOf(own?.document ?? null, store.currency));
  const rules = all.flatMap((each) =>
    each.of === "figures" ? [{ audience: each.id, when: each.when(valuesOf(each.params, {}, found)) }] : [],
  );
  const known = rules.map(({ audience }) => audience);
  // All or none: a list that was left out would be told a night late.
  await db.batch([
    ...rules.map((rule) => keepTold(db, { store: store.id, day }, rule)),
    forgetOthers(db, store.id, known),
  ]);
}
