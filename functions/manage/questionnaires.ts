// /v1/questionnaires: what a shop asks its customers; the list and the writing are an operator's, one is read by pages.
import { questionnaireBody, questionnaireQuery } from "../../shared/api/tag_requests.ts";
import { callerOf } from "../decide/caller.ts";
import { shardOf } from "../env.ts";
import type { Ctx } from "../http/context.ts";
import { parseBody, parseQuery } from "../http/parse.ts";
import { Problem } from "../http/problem.ts";
import { recordAudit } from "../store/audit.ts";
import {
  findQuestionnaire,
  listQuestionnaires,
  removeQuestionnaire,
  writeQuestionnaire,
} from "../store/questionnaire.ts";
import { idIn } from "./tags.ts";

export async function listAllQuestionnaires(c: Ctx): Promise<Response> {
  const { store } = c.get("access");
  return c.json({ questionnaires: await listQuestionnaires(shardOf(c.env, store.shard), store.id) });
}

/** As pages read it: by the public key, or with a secret one. */
export async function readQuestionnaire(c: Ctx): Promise<Response> {
  const { key } = parseQuery(c, questionnaireQuery);
  const { store } = await callerOf(c, key, Date.now());
  const found = await findQuestionnaire(shardOf(c.env, store.shard), store.id, c.req.param("id") ?? "");
  if (!found) throw unknownQuestionnaire("id");
  const { id, title, questions } = found;
  return c.json({ id, title, questions });
}

export async function putQuestionnaire(c: Ctx): Promise<Response> {
  const { store, actor } = c.get("access");
  const id = idIn(c);
  const body = await parseBody(c, questionnaireBody);
  const [db, now] = [shardOf(c.env, store.shard), Date.now()];
  const changed = await writeQuestionnaire(db, store.id, id, body, now);
  if (changed) {
    const detail = { questions: body.questions.map((question) => question.id) };
    await recordAudit(c.env.CONTROL, store.id, { at: now, actor, action: "questionnaire.update", object: id, detail });
  }
  return c.json({ ...(await findQuestionnaire(db, store.id, id)), changed });
}

export async function deleteQuestionnaire(c: Ctx): Promise<Response> {
  const { store, actor } = c.get("access");
  const id = c.req.param("id") ?? "";
  if (!(await removeQuestionnaire(shardOf(c.env, store.shard), store.id, id))) throw unknownQuestionnaire("id");
  const entry = { at: Date.now(), actor, action: "questionnaire.delete", object: id, detail: {} };
  await recordAudit(c.env.CONTROL, store.id, entry);
  return c.json({ id, deleted: true });
}

export function unknownQuestionnaire(field: string): Problem {
  const detail = {
    en: "This store has no such questionnaire. List them with GET /v1/questionnaires.",
    "zh-CN": "本店没有这份问卷。GET /v1/questionnaires 会列出全部问卷。",
  };
  return new Problem({ status: 404, code: "questionnaire_unknown", detail, field });
}
