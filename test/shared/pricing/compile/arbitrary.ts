// Any document that a JSON Schema allows: what the schema lets an operator write, however odd, new kinds included.
import fc from "fast-check";

type Schema = Record<string, unknown>;
type Any = fc.Arbitrary<unknown>;

/** Names that are drawn from a list instead of made up, by the field they stand in. */
export type Words = Readonly<Record<string, readonly unknown[]>>;

/** Deeper than this only the shortest choices are made, so that documents end. */
const MAX_LEVELS = 14;

const list = (value: unknown) => (Array.isArray(value) ? (value as Schema[]) : undefined);

function numberOf({ minimum, maximum, exclusiveMinimum, type }: Schema): Any {
  const low = (minimum ?? exclusiveMinimum ?? -1_000) as number;
  const high = Math.min((maximum ?? 1e6) as number, low + 1e6);
  if (type === "integer") {
    const near = fc.integer({ min: low, max: Math.min(high, low + 20) });
    return fc.oneof({ weight: 3, arbitrary: near }, { weight: 1, arbitrary: fc.integer({ min: low, max: high }) });
  }
  const above = exclusiveMinimum === undefined ? low : low + 1e-4;
  return fc
    .double({ min: above, max: Math.min(high, low + 5), noNaN: true })
    .map((value) => Math.max(above, Math.round(value * 1e4) / 1e4));
}

function textOf({ pattern, format, maxLength }: Schema): Any {
  if (format === "date-time") {
    const year = 31_557_600_000;
    return fc.integer({ min: 50 * year, max: 62 * year }).map((at) => new Date(at).toISOString());
  }
  if (typeof pattern === "string") return fc.stringMatching(new RegExp(pattern), { size: "xsmall" });
  return fc.string({ minLength: 1, maxLength: Math.min((maxLength ?? 20) as number, 20) });
}

/** Documents of a schema whose `$ref`s are found in `defs`. */
export function documentsOf(schema: Schema, words: Words): Any {
  const defs = (schema.$defs ?? {}) as Record<string, Schema>;

  function make(node: Schema, name: string, level: number): Any {
    if ("const" in node) return fc.constant(node.const);
    const drawn = words[name];
    if (drawn && node.type !== "object") {
      const one = fc.constantFrom(...drawn);
      return node.type === "array" ? fc.array(one, { minLength: (node.minItems ?? 0) as number, maxLength: 3 }) : one;
    }
    if (typeof node.$ref === "string") return make(defs[node.$ref.split("/").at(-1) ?? ""] ?? {}, name, level + 1);
    if (Array.isArray(node.enum)) return fc.constantFrom(...(node.enum as unknown[]));
    const choices = list(node.oneOf) ?? list(node.anyOf);
    if (choices) {
      // A tree's leaves come last in the schema: near the end only they are taken.
      const plain = choices.filter(({ $ref, type }) => !$ref && type !== "array" && type !== "object");
      const open = level <= MAX_LEVELS ? choices : plain.length > 0 ? plain : choices.slice(-4);
      return fc.oneof(...open.map((each) => make(each, name, level + 1)));
    }
    if (list(node.allOf)) return make(list(node.allOf)?.[0] ?? {}, name, level + 1);
    if (node.type === "array" || node.prefixItems) return arrayOf(node, name, level);
    if (node.type === "object") return objectOf(node, level);
    if (node.type === "integer" || node.type === "number") return numberOf(node);
    if (node.type === "boolean") return fc.boolean();
    if (node.type === "null") return fc.constant(null);
    return textOf(node);
  }

  function arrayOf(node: Schema, name: string, level: number): Any {
    const first = list(node.prefixItems) ?? [];
    const rest = (node.items ?? {}) as Schema | false;
    if (rest === false) return fc.tuple(...first.map((each) => make(each, name, level + 1)));
    const minLength = Math.max(0, ((node.minItems ?? 0) as number) - first.length);
    const tail = fc.array(make(rest, name, level + 1), { minLength, maxLength: minLength + (level < 3 ? 5 : 2) });
    return fc.tuple(fc.tuple(...first.map((each) => make(each, name, level + 1))), tail).map(([a, b]) => [...a, ...b]);
  }

  function objectOf(node: Schema, level: number): Any {
    const properties = Object.entries((node.properties ?? {}) as Record<string, Schema>);
    const required = (node.required ?? []) as string[];
    const parts = properties.map(([key, each]) => {
      const value = make(each, key, level + 1);
      return required.includes(key)
        ? value.map((made) => [[key, made] as const])
        : fc
            .option(value, { nil: undefined, freq: level > 4 ? 1 : 2 })
            .map((made) => (made === undefined ? [] : [[key, made] as const]));
    });
    return fc.tuple(...parts).map((pairs) => Object.fromEntries(pairs.flat()));
  }

  return make(schema, "", 0);
}
