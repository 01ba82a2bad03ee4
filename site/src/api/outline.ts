// How does an OpenAPI document become a page that can be read? Fields flattened to rows, one example call an endpoint.

type Json = Record<string, unknown>;

export interface Field {
  /** Dotted, with [] for the entries of a list. */
  name: string;
  type: string;
  required: boolean;
  about: string;
}

export interface Operation {
  id: string;
  method: string;
  path: string;
  summary: string;
  description: string;
  /** `none`, `read`, `manage` or `admin`. */
  access: string;
  group: string;
  parameters: Field[];
  body: Field[];
  /** What may be sent as an event, and why one is dropped; of the endpoint that takes events. */
  events: { name: string; description: string; params: Field[] }[];
  drops: [reason: string, meaning: string][];
  /** A body as it is sent; empty where there is none. */
  example: string;
  answer: string;
  call: string;
}

const isJson = (value: unknown): value is Json => typeof value === "object" && value !== null && !Array.isArray(value);
const json = (value: unknown): Json => (isJson(value) ? value : {});
const text = (value: unknown): string => (typeof value === "string" ? value : "");
const list = (value: unknown): unknown[] => (Array.isArray(value) ? value : []);

/** Every operation of the document, in its order. */
export function outline(document: Json): Operation[] {
  return Object.entries(json(document.paths)).flatMap(([path, methods]) =>
    Object.entries(json(methods)).map(([method, operation]) => operationOf(method, path, json(operation))),
  );
}

function operationOf(method: string, path: string, operation: Json): Operation {
  const schema = json(json(json(json(operation.requestBody).content)["application/json"]).schema);
  const example = json(json(json(operation.requestBody).content)["application/json"]).example;
  const done = json(Object.entries(json(operation.responses)).find(([status]) => status.startsWith("2"))?.[1]);
  const answer = json(Object.values(json(done.content))[0]).example;
  const access = text(operation["x-access"]);
  return {
    id: text(operation.operationId) || `${method}${path.replace(/\W+/g, "_")}`,
    method: method.toUpperCase(),
    path,
    summary: text(operation.summary),
    description: text(operation.description),
    access,
    group: text(list(operation.tags)[0]) || "other",
    parameters: list(operation.parameters)
      .map(json)
      .map((one) => ({
        name: text(one.name),
        type: typeOf(json(one.schema)),
        required: one.required === true,
        about: text(json(one.schema).description) || text(one.description),
      })),
    body: fieldsOf(schema, ""),
    events: list(operation["x-events"])
      .map(json)
      .map(({ name, description, params }) => ({
        name: text(name),
        description: text(description),
        params: fieldsOf(json(params), ""),
      })),
    drops: entriesOf(operation["x-drops"]),
    example: shown(example),
    answer: shown(answer),
    call: callOf(method, path, access, schema),
  };
}

const entriesOf = (value: unknown) =>
  Object.entries(json(value)).map(([name, said]): [string, string] => [name, text(said)]);

const shown = (value: unknown): string =>
  value === undefined ? "" : typeof value === "string" ? value : JSON.stringify(value, null, 2);

/** Every code of a problem with what to do. */
export function codesOf(document: Json): [code: string, what: string][] {
  const schemas = json(json(document.components).schemas);
  return entriesOf(json(json(json(schemas.Problem).properties).code)["x-what-to-do"]);
}

/** A schema's fields as rows, its nested objects and lists after their parent. */
function fieldsOf(schema: Json, prefix: string): Field[] {
  const required = list(schema.required);
  return Object.entries(json(schema.properties)).flatMap(([key, value]) => {
    const field = json(value);
    const name = prefix + key;
    const row = { name, type: typeOf(field), required: required.includes(key), about: text(field.description) };
    const items = json(field.items);
    return [row, ...fieldsOf(field, `${name}.`), ...fieldsOf(items, `${name}[].`)];
  });
}

/** A type in a few words: "string, 4 to 100 characters", "one of paid, cancelled", "list, at most 50". */
export function typeOf(schema: Json): string {
  const choices = [...list(schema.enum), ...list(schema.anyOf).flatMap((one) => list(json(one).enum))];
  if (choices.length > 0) return `one of ${choices.map(String).join(", ")}`;
  if (schema.const !== undefined) return String(schema.const);
  const union = [...list(schema.anyOf), ...list(schema.oneOf)].map((one) => typeOf(json(one)));
  if (union.length > 0) return [...new Set(union)].join(" or ");
  const kind = schema.type === "array" ? "list" : text(schema.type) || "any";
  const least = schema.minimum ?? schema.minLength ?? schema.minItems;
  const most = schema.maximum ?? schema.maxLength ?? schema.maxItems;
  const unit = schema.minLength === undefined && schema.maxLength === undefined ? "" : " characters";
  // A bound at the edge of the safe integers is no rule that a caller could break.
  const low = typeof least === "number" && least !== 0 && least > Number.MIN_SAFE_INTEGER;
  const high = typeof most === "number" && most < Number.MAX_SAFE_INTEGER;
  if (low && high) return `${kind}, ${least} to ${most}${unit}`;
  if (high) return `${kind}, at most ${most}${unit}`;
  return low ? `${kind}, at least ${least}${unit}` : kind;
}

function callOf(method: string, path: string, access: string, schema: Json): string {
  const lines = [`curl ${method === "get" ? "" : `-X ${method.toUpperCase()} `}https://shop.example${path}`];
  if (access !== "none") lines.push(`-H "Authorization: Bearer ${access === "admin" ? "$ADMIN_TOKEN" : "sk_…"}"`);
  if (schema.properties !== undefined) lines.push(`-H "Content-Type: application/json" -d @body.json`);
  return lines.join(" \\\n  ");
}
