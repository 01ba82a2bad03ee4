// GET, PUT and DELETE /v1/import/mappings: what the import found out, or was told, of a sort of file is there the next time.
import { MAX_IMPORT_MAPPINGS, putImportMapping } from "../../shared/api/import_mapping_requests.ts";
import { signatureOf } from "../../shared/import/signature.ts";
import { shardOf } from "../env.ts";
import type { Ctx } from "../http/context.ts";
import { parseBody } from "../http/parse.ts";
import { Problem } from "../http/problem.ts";
import { deleteImportMapping, listImportMappings, writeImportMapping } from "../store/import_mapping.ts";

export async function readImportMappings(c: Ctx): Promise<Response> {
  const { store } = c.get("access");
  return c.json({ mappings: await listImportMappings(shardOf(c.env, store.shard), store.id) });
}

export async function saveImportMapping(c: Ctx): Promise<Response> {
  const { store } = c.get("access");
  const mapping = await parseBody(c, putImportMapping);
  const id = signatureOf(mapping.kind, mapping.columns);
  const now = Date.now();
  const saving = { id, mapping, now, most: MAX_IMPORT_MAPPINGS };
  const change = await writeImportMapping(shardOf(c.env, store.shard), store.id, saving);
  if (change === "full") {
    const detail = `A store remembers ${MAX_IMPORT_MAPPINGS} sorts of files at most. Forget one with DELETE /v1/import/mappings/{id}.`;
    throw new Problem({ status: 422, code: "too_many_records", detail, field: "columns" });
  }
  return c.json({ id, ...mapping, change });
}

export async function forgetImportMapping(c: Ctx): Promise<Response> {
  const { store } = c.get("access");
  const id = c.req.param("id") ?? "";
  if (!(await deleteImportMapping(shardOf(c.env, store.shard), store.id, id))) {
    const detail = "The store remembers no such sort of file. List them with GET /v1/import/mappings.";
    throw new Problem({ status: 404, code: "import_mapping_unknown", detail, field: "id" });
  }
  return c.json({ id, removed: true });
}
