// /v1/tags: what a store's tags mean, and how many customers have each.
import { tagBody } from "../../shared/api/tag_requests.ts";
import { checkTag } from "../../shared/customers/tags/check.ts";
import { MAX_TAGS, sourceOf, type TagBody, tagId } from "../../shared/customers/tags/define.ts";
import { shardOf } from "../env.ts";
import type { Ctx } from "../http/context.ts";
import { parseBody, unfit } from "../http/parse.ts";
import { Problem } from "../http/problem.ts";
import { recordAudit } from "../store/audit.ts";
import { countTags } from "../store/customer_tag.ts";
import { deleteTag, findTag, listTags, upsertTag } from "../store/tag.ts";
import { readTagState } from "../store/tag_run.ts";

/** What stands in the place of a tag's id in other paths. */
const RESERVED = ["facts", "examples", "import", "run"];

/** The id of a path; a problem where it is none. */
export function idIn(c: Ctx): string {
  const id = c.req.param("id") ?? "";
  if (tagId.safeParse(id).success && !RESERVED.includes(id)) return id;
  const detail = {
    en: `Name it with lower-case letters, digits, - and _, at most 60, and not ${RESERVED.join(", ")}.`,
    "zh-CN": `名称只能用小写字母、数字、- 和 _，最多60个字符，且不能是 ${RESERVED.join("、")}。`,
  };
  throw new Problem({ status: 422, code: "invalid_request", detail, field: "id" });
}

/** The definition of a body. Throws a 422 problem of all that it asks for and there is not. */
export async function parseTag(c: Ctx): Promise<TagBody> {
  const body = await parseBody(c, tagBody);
  const wrong = checkTag(body);
  if (wrong.length > 0) throw unfit(wrong, 422, wrong[0]!.code);
  return body;
}

export async function listAllTags(c: Ctx): Promise<Response> {
  const { store } = c.get("access");
  const db = shardOf(c.env, store.shard);
  const [tags, counts, state] = await Promise.all([
    listTags(db, store.id),
    countTags(db, store.id),
    readTagState(db, store.id),
  ]);
  const byTag = Map.groupBy(counts, ({ tag }) => tag);
  return c.json({
    tags: tags.map((tag) => {
      const held = byTag.get(tag.id) ?? [];
      const values_held = held.map(({ value, customers }) => ({ value, customers }));
      return { ...tag, customers: held[0]?.all ?? 0, values_held };
    }),
    complete: state === null || (state.run === null && state.wanted <= state.done),
    finished_at: state?.finished_at ?? null,
  });
}

export async function readTag(c: Ctx): Promise<Response> {
  const { store } = c.get("access");
  const tag = await findTag(shardOf(c.env, store.shard), store.id, c.req.param("id") ?? "");
  if (!tag) throw unknownTag();
  return c.json(tag);
}

export async function putTag(c: Ctx): Promise<Response> {
  const { store, actor } = c.get("access");
  const id = idIn(c);
  const body = await parseTag(c);
  const db = shardOf(c.env, store.shard);
  const [known, now] = [await listTags(db, store.id), Date.now()];
  if (known.length >= MAX_TAGS && !known.some((tag) => tag.id === id)) {
    const detail = `A store has at most ${MAX_TAGS} tags. Delete one that nobody asks for.`;
    throw new Problem({ status: 409, code: "too_many_tags", detail });
  }
  const source = sourceOf(body);
  const [written] = await db.batch(upsertTag(db, store.id, { id, ...body }, source, now));
  const changed = (written?.meta.changes ?? 0) > 0;
  if (changed) {
    await recordAudit(c.env.CONTROL, store.id, {
      at: now,
      actor,
      action: "tag.update",
      object: id,
      detail: { ...body },
    });
  }
  const stored = await findTag(db, store.id, id);
  return c.json({ ...stored, changed, applies: source === "import" ? "on_import" : "within_minutes" });
}

export async function removeTag(c: Ctx): Promise<Response> {
  const { store, actor } = c.get("access");
  const id = c.req.param("id") ?? "";
  const db = shardOf(c.env, store.shard);
  const [gone, held] = await db.batch(deleteTag(db, store.id, id));
  if ((gone?.meta.changes ?? 0) === 0) throw unknownTag();
  const deleted = held?.meta.changes ?? 0;
  const entry = { at: Date.now(), actor, action: "tag.delete", object: id, detail: { deleted } };
  await recordAudit(c.env.CONTROL, store.id, entry);
  return c.json({ id, deleted });
}

function unknownTag(): Problem {
  const detail = "This store has no such tag. List them with GET /v1/tags.";
  return new Problem({ status: 404, code: "tag_unknown", detail, field: "id" });
}
