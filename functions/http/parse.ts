// Is this request what the endpoint takes? Outside data in, typed values or a problem that names the field out.
import type * as z from "zod";
import { type Explained, explain, isUnknown, MAX_PROBLEMS, unknownName } from "../../shared/explain.ts";
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
  const parsed = schema.safeParse(raw, { reportInput: true });
  if (parsed.success) return parsed.data;
  throw unfit(explain(schema, parsed.error.issues), status);
}

/** A problem of all that is wrong with a request; its own sentence and field are those of the first. */
export function unfit(problems: readonly Explained[], status: 400 | 422, code = "invalid_request"): Problem {
  const [first] = problems;
  return new Problem({
    status,
    code: first && isUnknown(first) ? "unknown_field" : code,
    detail: first?.message ?? {
      en: "The request is not what this endpoint takes.",
      "zh-CN": "请求不符合此端点的要求。",
    },
    field: first?.field || "body",
    ...(first?.allowed ? { allowed: first.allowed } : {}),
    problems,
  });
}

export interface Refused {
  index: number;
  /** Of a CSV file. */
  line?: number;
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
  const other = Object.keys(typeof body === "object" ? (body ?? {}) : {}).filter((key) => key !== name);
  if (other.length > 0 && !Array.isArray(body)) {
    throw unfit(
      other.slice(0, MAX_PROBLEMS).map((key) => unknownName(key, [name])),
      422,
    );
  }
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
    const parsed = schema.safeParse(raw, { reportInput: true });
    if (parsed.success) valid.push({ index, record: parsed.data });
    else refused.push({ index, ...named(raw), ...refusalOf(schema, parsed.error) });
  }
  return { valid, refused };
}

/** At most so many of a row's problems are told in its refusal. */
const TOLD = 3;

/** Why a record is refused: the first thing that is wrong by its field, and the first few in words. */
export function refusalOf(schema: z.ZodType, error: z.ZodError): Pick<Refused, "code" | "field" | "detail"> {
  const problems = explain(schema, error.issues);
  const [first] = problems;
  return {
    code: first && isUnknown(first) ? "unknown_field" : "invalid_field",
    ...(first?.field ? { field: first.field } : {}),
    detail: problems
      .slice(0, TOLD)
      .map(({ message }) => message.en)
      .join(" "),
  };
}

function named(raw: unknown): { id?: string } {
  const id = idOf(raw);
  return id === undefined ? {} : { id };
}

/** The answer to a bulk request, and a 422 with the same body where every row of it was refused. */
export function answerBulk(
  c: Ctx,
  outcome: Record<string, number>,
  refused: readonly Refused[],
  more: Record<string, readonly unknown[]> = {},
): Response {
  const taken = Object.values(outcome).reduce((sum, count) => sum + count, 0);
  return c.json({ ...outcome, ...more, refused }, refused.length > 0 && taken === 0 ? 422 : 200);
}

/** What a record calls itself, to name it in a refusal. */
export function idOf(raw: unknown): string | undefined {
  if (typeof raw !== "object" || raw === null) return undefined;
  const { id, code, sku } = raw as { id?: unknown; code?: unknown; sku?: unknown };
  const name = id ?? code ?? sku;
  return typeof name === "string" || typeof name === "number" ? String(name).slice(0, 100) : undefined;
}
