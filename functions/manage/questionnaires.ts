// /v1/questionnaires: what a shop asks its customers, as an operator lists and writes it.
import { questionnaireBody } from "../../shared/api/tag_requests.ts";
import { unknownQuestionnaire } from "../customers/questionnaire.ts";
import { shardOf } from "../env.ts";
import type { Ctx } from "../http/context.ts";
import { parseBody } from "../http/parse.ts";
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
