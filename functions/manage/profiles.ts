// PUT /v1/customers/{id}/profile, POST /v1/profiles, GET /v1/customers/{id}/tags: what a shop tells of customers, and what they are.
import { MAX_FIELDS, MAX_PROFILE_ROWS, profileBody, profileRow } from "../../shared/api/tag_requests.ts";
import { customerId } from "../../shared/events/parse.ts";
import { MAX_BULK_BYTES } from "../../shared/trade.ts";
import { shardOf } from "../env.ts";
import type { Ctx } from "../http/context.ts";
import { answerBulk, parseBody, parseRecords } from "../http/parse.ts";
import { Problem } from "../http/problem.ts";
import { readAnswers } from "../store/answer.ts";
import { recordAudit } from "../store/audit.ts";
import { readCustomerTags } from "../store/customer_tag.ts";
import { changeProfiles, type Profile, type ProfileChange, readProfiles } from "../store/profile.ts";

const limits = { bytes: MAX_BULK_BYTES, records: MAX_PROFILE_ROWS };

/** The customer of a path; a problem where it is no id. */
function customerIn(c: Ctx): string {
  const parsed = customerId.safeParse(c.req.param("id"));
  if (parsed.success) return parsed.data;
  const detail = "The customer's id has 1 to 100 characters.";
  throw new Problem({ status: 422, code: "invalid_request", detail, field: "id" });
}

/** A profile as it is after a change. */
function merged(before: Profile, said: ProfileChange): Profile {
  const all = Object.entries({ ...before, ...said });
  return Object.fromEntries(all.filter((entry): entry is [string, Profile[string]] => entry[1] !== null));
}

/** Makes the changes; how many customers had others before. */
async function write(c: Ctx, changes: ReadonlyMap<string, ProfileChange>, now: number): Promise<number> {
  const { store } = c.get("access");
  const db = shardOf(c.env, store.shard);
  const { writes, clears } = changeProfiles(db, store.id, changes, now);
  if (writes.length === 0) return 0;
  const results = await db.batch([...writes, ...clears]);
  return results.slice(0, writes.length).reduce((sum, { meta }) => sum + (meta.changes ?? 0), 0);
}

const TOO_MANY = `The customer would have more than ${MAX_FIELDS} fields. Take some out with null.`;

export async function putProfile(c: Ctx): Promise<Response> {
  const { store } = c.get("access");
  const customer = customerIn(c);
  const { fields: said } = await parseBody(c, profileBody);
  const db = shardOf(c.env, store.shard);
  const fields = merged((await readProfiles(db, store.id, [customer])).get(customer) ?? {}, said);
  if (Object.keys(fields).length > MAX_FIELDS) {
    throw new Problem({ status: 422, code: "out_of_range", detail: TOO_MANY, field: "fields" });
  }
  const changed = (await write(c, new Map([[customer, said]]), Date.now())) > 0;
  return c.json({ customer, fields, changed });
}

export async function putProfiles(c: Ctx): Promise<Response> {
  const { store, actor } = c.get("access");
  const now = Date.now();
  const { valid, refused } = await parseRecords(c, "profiles", profileRow, limits);
  const db = shardOf(c.env, store.shard);
  const before = await readProfiles(
    db,
    store.id,
    valid.map(({ record }) => record.customer),
  );
  const after = new Map<string, Profile>();
  const changes = new Map<string, ProfileChange>();
  for (const { index, record } of valid) {
    const { customer } = record;
    const fields = merged(after.get(customer) ?? before.get(customer) ?? {}, record.fields);
    if (Object.keys(fields).length > MAX_FIELDS) {
      refused.push({ index, id: customer, code: "out_of_range", field: "fields", detail: TOO_MANY });
      continue;
    }
    after.set(customer, fields);
    changes.set(customer, { ...changes.get(customer), ...record.fields });
  }
  const stored = await write(c, changes, now);
  if (stored > 0) {
    const entry = { at: now, actor, action: "profiles.update", object: store.slug, detail: { stored } };
    await recordAudit(c.env.CONTROL, store.id, entry);
  }
  refused.sort((a, b) => a.index - b.index);
  return answerBulk(c, { stored, unchanged: changes.size - stored }, refused);
}

export async function readTagsOfCustomer(c: Ctx): Promise<Response> {
  const { store } = c.get("access");
  const customer = customerIn(c);
  const db = shardOf(c.env, store.shard);
  const [tags, profiles, answers] = await Promise.all([
    readCustomerTags(db, store.id, customer),
    readProfiles(db, store.id, [customer]),
    readAnswers(db, store.id, customer),
  ]);
  return c.json({ customer, tags, profile: profiles.get(customer) ?? {}, answers });
}
