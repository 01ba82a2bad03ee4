// Which TypeScript type does a JSON schema, or an example of an answer, have?
type Json = Record<string, unknown>;

const PARTS = "#/components/schemas/";
const quoted = (name: string) => (/^[A-Za-z_$][\w$]*$/.test(name) ? name : JSON.stringify(name));
const union = (types: readonly string[]) => {
  const all = [...new Set(types)];
  return all.includes("unknown") ? "unknown" : all.length === 1 ? all[0]! : `(${all.join(" | ")})`;
};

const simple: Record<string, string> = {
  string: "string",
  number: "number",
  integer: "number",
  boolean: "boolean",
  null: "null",
};

function objectType({ properties, required, additionalProperties }: Json): string {
  const fields = Object.entries((properties ?? {}) as Record<string, Json>);
  const needed = (required ?? []) as string[];
  const members = fields.map(([name, schema]) => {
    const must = needed.includes(name);
    return `${quoted(name)}${must ? "" : "?"}: ${typeOf(schema)}${must ? "" : " | undefined"};`;
  });
  const values = typeof additionalProperties === "object" ? typeOf(additionalProperties as Json) : "unknown";
  if (members.length === 0)
    return additionalProperties === false ? "Record<string, never>" : `{ [name: string]: ${values} }`;
  return `{ ${members.join(" ")} }`;
}

/** The type of what a schema takes; unknown where it does not say. */
export function typeOf(schema: Json): string {
  if (typeof schema.$ref === "string")
    return schema.$ref.startsWith(PARTS) ? schema.$ref.slice(PARTS.length) : "unknown";
  if ("const" in schema) return JSON.stringify(schema.const);
  if (Array.isArray(schema.enum)) return union(schema.enum.map((value) => JSON.stringify(value)));
  const either = (schema.anyOf ?? schema.oneOf) as Json[] | undefined;
  if (either) return union(either.map(typeOf));
  if (Array.isArray(schema.type)) return union(schema.type.map((type) => typeOf({ ...schema, type })));
  if (Array.isArray(schema.prefixItems)) return `[${(schema.prefixItems as Json[]).map(typeOf).join(", ")}]`;
  if (schema.type === "array") return `${typeOf((schema.items ?? {}) as Json)}[]`;
  if (schema.type === "object") return objectType(schema);
  return simple[String(schema.type)] ?? "unknown";
}

/**
 * The type of answers like an example: each of its members, and others that it does not show. What is null or empty there may be
 * anything.
 */
export function typeOfExample(value: unknown): string {
  if (Array.isArray(value)) return `${value.length === 0 ? "unknown" : union(value.map(typeOfExample))}[]`;
  if (typeof value !== "object" || value === null) return value === null ? "unknown" : typeof value;
  const members = Object.entries(value).map(([name, each]) => `${quoted(name)}: ${typeOfExample(each)};`);
  return `{ ${[...members, "[more: string]: unknown;"].join(" ")} }`;
}
