// Is this request what the endpoint takes? Outside data in, typed values or a problem that names the field out.
import type * as z from "zod";
import { parseJson, readBody } from "./body.ts";
import type { Ctx } from "./context.ts";
import { Problem } from "./problem.ts";

const MAX_BODY = 65_536;

/** Parses a JSON body by its schema. Throws a 422 problem with the first wrong field. */
export async function parseBody<S extends z.ZodType>(c: Ctx, schema: S, limit = MAX_BODY): Promise<z.output<S>> {
  return parseWith(schema, parseJson(await readBody(c.req.raw, limit)), 422);
}

/** Parses the query of a request by its schema. Throws a 400 problem with the first wrong parameter. */
export function parseQuery<S extends z.ZodType>(c: Ctx, schema: S): z.output<S> {
  return parseWith(schema, c.req.query(), 400);
}

function parseWith<S extends z.ZodType>(schema: S, raw: unknown, status: 400 | 422): z.output<S> {
  const parsed = schema.safeParse(raw);
  if (parsed.success) return parsed.data;
  const issue = parsed.error.issues[0];
  const field = issue?.path.join(".") || "body";
  throw new Problem({ status, code: "invalid_request", detail: `${field}: ${issue?.message}.`, field });
}

export interface Refused {
  index: number;
  id?: string;
  code: string;
  field?: string;
  detail: string;
}

/**
 * Parses the records of a bulk request one by one: bad ones are named, the rest goes on.
 * @param name the field that holds the array; also names it in the problem when it is missing
 */
export async function parseRecords<S extends z.ZodType>(
  c: Ctx,
  name: string,
  schema: S,
  limits: { bytes: number; records: number },
): Promise<{ valid: { index: number; record: z.output<S> }[]; refused: Refused[] }> {
  const body = parseJson(await readBody(c.req.raw, limits.bytes));
  const list = typeof body === "object" && body !== null ? (body as Record<string, unknown>)[name] : undefined;
  if (!Array.isArray(list)) {
    throw new Problem({ status: 422, code: "invalid_request", detail: `Send {"${name}": [...]}.`, field: name });
  }
  if (list.length > limits.records) {
    const detail = `Send at most ${limits.records} records in one request.`;
    throw new Problem({ status: 422, code: "too_many_records", detail, field: name });
  }
  const valid: { index: number; record: z.output<S> }[] = [];
  const refused: Refused[] = [];
  for (const [index, raw] of list.entries()) {
    const parsed = schema.safeParse(raw);
    if (parsed.success) valid.push({ index, record: parsed.data });
    else refused.push(refusal(index, raw, parsed.error));
  }
  return { valid, refused };
}

function refusal(index: number, raw: unknown, error: z.ZodError): Refused {
  const issue = error.issues[0];
  const field = issue?.path.join(".") ?? "";
  const id = idOf(raw);
  return {
    index,
    ...(id === undefined ? {} : { id }),
    code: "invalid_field",
    ...(field ? { field } : {}),
    detail: issue?.message ?? "is not valid",
  };
}

/** What a record calls itself, to name it in a refusal. */
export function idOf(raw: unknown): string | undefined {
  if (typeof raw !== "object" || raw === null) return undefined;
  const { id, sku } = raw as { id?: unknown; sku?: unknown };
  const name = id ?? sku;
  return typeof name === "string" || typeof name === "number" ? String(name).slice(0, 100) : undefined;
}
