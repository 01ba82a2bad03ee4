// Which audience is asked for, with which numbers? The store's own segments are audiences too.
import type { Audience, AudienceParam, AudienceValues } from "../../shared/customers/audiences/define.ts";
import { valuesOf } from "../../shared/customers/audiences/holds.ts";
import { audiencesOf } from "../../shared/customers/audiences/index.ts";
import { segmentationsOf } from "../../shared/customers/rfm/of_store.ts";
import { shardOf } from "../env.ts";
import type { Ctx } from "../http/context.ts";
import { Problem } from "../http/problem.ts";
import { readSegmentations } from "../store/segmentation.ts";
import { readNumbers } from "../store/study_numbers.ts";
import { listTags } from "../store/tag.ts";

type Asked = Partial<Record<AudienceParam["id"], number | undefined>>;

/** All audiences of the caller's store, and the numbers that they go by. */
export async function readAudiences(c: Ctx): Promise<{ all: Audience[]; found: Record<string, number> }> {
  const { store } = c.get("access");
  const db = shardOf(c.env, store.shard);
  const [own, found, tags] = await Promise.all([
    readSegmentations(db, store.id),
    readNumbers(db, store.id),
    listTags(db, store.id),
  ]);
  return { all: audiencesOf(segmentationsOf(own?.document ?? null, store.currency), tags), found };
}

/** The audience that the path names and its numbers. Throws where there is none, or where it has no such number. */
export async function audienceOf(c: Ctx, asked: Asked): Promise<{ audience: Audience; values: AudienceValues }> {
  const { all, found } = await readAudiences(c);
  const audience = all.find(({ id }) => id === c.req.param("id"));
  if (!audience) {
    throw new Problem({
      status: 404,
      code: "audience_unknown",
      detail: "There is no such list of customers. GET /v1/audiences has all of them.",
      field: "id",
      allowed: all.map(({ id }) => id),
    });
  }
  const own = audience.params.map(({ id }) => id);
  const other = (Object.keys(asked) as AudienceParam["id"][]).find(
    (id) => asked[id] !== undefined && !own.includes(id),
  );
  const large = audience.params.find(({ id, min, max }) => (asked[id] ?? min) < min || (asked[id] ?? min) > max);
  if (other) throw refused(other, `The list ${audience.id} has no such number.`, own);
  if (large) throw refused(large.id, `It must lie between ${large.min} and ${large.max}.`);
  return { audience, values: valuesOf(audience.params, asked, found) };
}

function refused(field: string, detail: string, allowed?: readonly string[]): Problem {
  return new Problem({ status: 400, code: "invalid_request", detail, field, ...(allowed ? { allowed } : {}) });
}

/** An audience as it is told, with its numbers as they are. */
export function toldAudience({ id, title, description, action, params }: Audience, values: AudienceValues) {
  return {
    id,
    title,
    description,
    action,
    params: params.map((param) => {
      return { id: param.id, title: param.title, value: values[param.id] ?? 0, min: param.min, max: param.max };
    }),
  };
}
