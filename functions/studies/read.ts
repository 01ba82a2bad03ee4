// GET /v1/studies and /v1/studies/{id}: what each study found, with the days and orders that it rests on.
import { studies, studyById } from "../../shared/studies/catalogue.ts";
import { dayFromNumber } from "../../shared/time.ts";
import { shardOf } from "../env.ts";
import type { Ctx } from "../http/context.ts";
import { Problem } from "../http/problem.ts";
import { listStudies, readStudies, type StoredStudy } from "../store/study.ts";

/** Which days and orders a study rests on, and when it was made; nothing where it has not run. */
export const madeOf = (stored: Omit<StoredStudy, "document"> | undefined) => ({
  from: stored && stored.orders > 0 ? dayFromNumber(stored.first_day) : null,
  to: stored ? dayFromNumber(stored.day) : null,
  orders: stored?.orders ?? 0,
  made_at: stored?.made_at ?? null,
});

export async function listAllStudies(c: Ctx): Promise<Response> {
  const { store } = c.get("access");
  const made = await listStudies(shardOf(c.env, store.shard), store.id);
  return c.json({
    studies: studies.map(({ id, title, description, version }) => ({
      id,
      title,
      description,
      version,
      ...madeOf(made.get(id)),
    })),
  });
}

export async function readStudy(c: Ctx): Promise<Response> {
  const { store } = c.get("access");
  const study = studyById.get(c.req.param("id") ?? "");
  if (!study) {
    throw new Problem({
      status: 404,
      code: "study_unknown",
      detail: { en: "There is no such study.", "zh-CN": "没有这项分析。" },
      field: "id",
      allowed: studies.map(({ id }) => id),
    });
  }
  const { id, title, description, version } = study;
  const stored = (await readStudies(shardOf(c.env, store.shard), store.id, [id])).get(id);
  return c.json({
    id,
    title,
    description,
    version,
    currency: store.currency,
    ...madeOf(stored),
    document: stored?.document ?? null,
  });
}
