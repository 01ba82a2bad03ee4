// POST /v1/tags/import: who has a tag that the shop itself gives. JSON or CSV, rows that cannot be taken are named.
import type * as z from "zod";
import { MAX_TAG_ROWS, taggedRow } from "../../shared/api/tag_requests.ts";
import type { TagBody } from "../../shared/customers/tags/define.ts";
import { readYes } from "../../shared/import/csv/yes.ts";
import { meant } from "../../shared/pricing/compile/nearest.ts";
import { MAX_BULK_BYTES } from "../../shared/trade.ts";
import { shardOf } from "../env.ts";
import type { Ctx } from "../http/context.ts";
import { answerBulk, type Refused } from "../http/parse.ts";
import { type Columns, parseRows } from "../http/rows.ts";
import { recordAudit } from "../store/audit.ts";
import { deleteTagged, upsertTagged } from "../store/customer_tag.ts";
import { listTags } from "../store/tag.ts";

type TaggedRow = z.output<typeof taggedRow>;

const columns: Columns = {
  required: [["customer"], ["tag"]],
  read: (cells) => {
    const value = readYes(cells, "remove") ? null : cells.text("value");
    return { customer: cells.text("customer"), tag: cells.text("tag"), value };
  },
};

const limits = { bytes: MAX_BULK_BYTES, records: MAX_TAG_ROWS };

/** Why a row is not taken; null where it is. */
function faultOf(
  { tag, value }: TaggedRow,
  known: ReadonlyMap<string, TagBody>,
): Pick<Refused, "code" | "field" | "detail"> | null {
  const found = known.get(tag);
  if (!found) {
    const guess = meant(tag, known.keys()).en || " Define it with PUT /v1/tags/{id} first.";
    return { code: "tag_unknown", field: "tag", detail: `The store has no tag "${tag}".${guess}` };
  }
  if (found.source.kind !== "import") {
    const detail = `"${tag}" is worked out, not imported: its source is ${found.source.kind}.`;
    return { code: "tag_not_imported", field: "tag", detail };
  }
  const allowed = found.values?.map((each) => each.value);
  if (value === null || !allowed || allowed.includes(value)) return null;
  const detail = `"${tag}" has no value "${value}".${meant(value, allowed).en} Its values are ${allowed.join(", ")}.`;
  return { code: "not_one_of", field: "value", detail };
}

export async function importTags(c: Ctx): Promise<Response> {
  const { store, actor } = c.get("access");
  const now = Date.now();
  const { valid, refused } = await parseRows(c, { name: "tags", record: taggedRow, columns, limits });
  const db = shardOf(c.env, store.shard);
  const known = new Map((await listTags(db, store.id)).map((tag) => [tag.id, tag]));
  const taken = new Map<string, TaggedRow>();
  for (const { record, ...place } of valid) {
    const key = JSON.stringify([record.customer, record.tag]);
    const fault = taken.has(key) ? REPEATED : faultOf(record, known);
    if (fault) refused.push({ ...place, id: record.customer, ...fault });
    else taken.set(key, record);
  }
  const rows = [...taken.values()];
  const set = rows.flatMap((row) =>
    row.value === null ? [] : [{ ...row, value: row.value, source: "import" as const }],
  );
  const statements = [
    ...upsertTagged(db, store.id, set, now),
    ...deleteTagged(
      db,
      store.id,
      rows.filter(({ value }) => value === null),
      now,
    ),
  ];
  const results = statements.length > 0 ? await db.batch(statements) : [];
  const stored = results.reduce((sum, { meta }) => sum + (meta.changes ?? 0), 0);
  if (stored > 0) {
    const entry = { at: now, actor, action: "tags.import", object: store.slug, detail: { stored } };
    await recordAudit(c.env.CONTROL, store.id, entry);
  }
  refused.sort((a, b) => a.index - b.index);
  return answerBulk(c, { stored, unchanged: rows.length - stored }, refused);
}

const REPEATED = {
  code: "repeated_id",
  field: "tag",
  detail: "The customer stands twice with this tag in this request, and the first row was taken. Send it once.",
};
