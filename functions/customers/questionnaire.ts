// GET /v1/questionnaires/{id}: what a shop asks, as its pages read it.
import { questionnaireQuery } from "../../shared/api/tag_requests.ts";
import { callerOf } from "../decide/caller.ts";
import { shardOf } from "../env.ts";
import type { Ctx } from "../http/context.ts";
import { parseQuery } from "../http/parse.ts";
import { Problem } from "../http/problem.ts";
import { findQuestionnaire } from "../store/questionnaire.ts";

/** By the public key, or with a secret one. */
export async function readQuestionnaire(c: Ctx): Promise<Response> {
  const { key } = parseQuery(c, questionnaireQuery);
  const { store } = await callerOf(c, key, Date.now());
  const found = await findQuestionnaire(shardOf(c.env, store.shard), store.id, c.req.param("id") ?? "");
  if (!found) throw unknownQuestionnaire("id");
  const { id, title, questions } = found;
  return c.json({ id, title, questions });
}

export function unknownQuestionnaire(field: string): Problem {
  const detail = {
    en: "This store has no such questionnaire. List them with GET /v1/questionnaires.",
    "zh-CN": "本店没有这份问卷。GET /v1/questionnaires 会列出全部问卷。",
  };
  return new Problem({ status: 404, code: "questionnaire_unknown", detail, field });
}
