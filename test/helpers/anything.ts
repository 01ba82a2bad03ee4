// What could an operator write? Anything that a schema takes, drawn from its own definition, so that a new kind is fuzzed at once.
import fc from "fast-check";
import type * as z from "zod";
import { facts } from "../../shared/pricing/facts.ts";
import { TEN } from "./pricing.ts";

/** Texts that mean something to the tests' products and visitors, and some that break careless code. */
const texts = [
  ...["A", "B", "C", "D", "Z"],
  ...["Food", "Food/Dairy", "vip", "gold", "web", "jd", "pdd", "trade", "worth_minor", "12900", "x", "y"],
  ...["toString", "__proto__", "constructor", "SAVE-10", "AB12"],
  ...["00:00", "09:30", "10:00", "24:00", "2026-11-18T10:00:00+08:00"],
  ...facts.map(({ id }) => id),
];

const numbers = [
  ...[0, 1, 2, 3, 5, 10, 99, 100, 999, 1_000, 5_000, 10_000, 100_000, 1e9, 1e13, -1, -100],
  ...[-0.99, -0.5, -0.15, 0.05, 0.1, 0.2, 0.333, 0.5, 0.95, 1.5],
  ...[-7 * 864e5, -36e5, 0, 36e5, 864e5].map((ms) => TEN + ms),
];

/** Of some values those that a schema takes. */
const taken = <T>(schema: z.ZodType, values: readonly T[]) => values.filter((value) => schema.safeParse(value).success);

type Def = z.core.$ZodTypes["_zod"]["def"];

/** The whole numbers that a schema's bounds leave, near the small ones. */
function boundsOf({ checks = [] }: Def): [lowest: number, highest: number] {
  let [lowest, highest] = [-100, 20_000];
  for (const { _zod } of checks) {
    const def = _zod.def as { check: string; value?: number; inclusive?: boolean };
    const { value = 0, inclusive } = def;
    if (def.check === "greater_than") lowest = Math.max(lowest, inclusive ? Math.ceil(value) : Math.floor(value) + 1);
    if (def.check === "less_than") highest = Math.min(highest, inclusive ? Math.floor(value) : Math.ceil(value) - 1);
  }
  return [lowest, highest];
}

const leastOf = ({ checks = [] }: Def) =>
  Math.max(0, ...checks.map(({ _zod }) => (_zod.def as { minimum?: number }).minimum ?? 0));

/** Any value that a schema takes. A tree nests no deeper than `depth` schemas. */
export function anythingOf(schema: z.ZodType, depth = 14): fc.Arbitrary<unknown> {
  const def: Def = (schema as unknown as z.core.$ZodTypes)._zod.def;
  const of = (inner: z.core.$ZodType) => anythingOf(inner as z.ZodType, depth - 1);
  const refined = (any: fc.Arbitrary<unknown>) =>
    def.checks?.some(({ _zod }) => _zod.def.check === "custom")
      ? any.filter((value) => schema.safeParse(value).success)
      : any;
  switch (def.type) {
    case "string":
      return fc.constantFrom(...taken(schema, texts));
    case "number": {
      const known = taken(schema, numbers);
      const [lowest, highest] = boundsOf(def);
      const any = lowest <= highest ? [fc.integer({ min: lowest, max: highest })] : [];
      return fc.oneof(...any, ...(known.length > 0 ? [fc.constantFrom(...known)] : []));
    }
    case "boolean":
      return fc.boolean();
    case "literal":
      return fc.constantFrom(...def.values);
    case "enum":
      return fc.constantFrom(...Object.values(def.entries));
    case "optional":
    case "default":
    case "prefault":
      return fc.option(of(def.innerType), { nil: undefined });
    case "nullable":
      return fc.option(of(def.innerType));
    case "lazy":
      return of(def.getter());
    case "union": {
      // Near the end of its depth only what is no tree again.
      const isTree = ({ _zod }: z.core.$ZodTypes) => _zod.def.type === "object" && "of" in _zod.def.shape;
      const options = (def.options as z.core.$ZodTypes[]).filter((option) => depth > 4 || !isTree(option));
      return refined(fc.oneof(...options.map(of)));
    }
    case "pipe":
      return of(def.in._zod.def.type === "transform" ? def.out : def.in).filter(
        (value) => schema.safeParse(value).success,
      );
    case "tuple":
      return refined(fc.tuple(...def.items.map(of)));
    case "array": {
      const minimum = leastOf(def);
      return refined(fc.array(of(def.element), { minLength: minimum, maxLength: minimum + 2 }));
    }
    case "object": {
      const fields = Object.entries(def.shape).map(([key, inner]) => [key, of(inner)] as const);
      const whole = fc.record(Object.fromEntries(fields));
      return refined(
        whole.map((value) => Object.fromEntries(Object.entries(value).filter(([, each]) => each !== undefined))),
      );
    }
    default:
      throw new Error(`nothing is known of schemas of type ${def.type}`);
  }
}
