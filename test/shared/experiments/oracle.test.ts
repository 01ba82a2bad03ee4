// Does every generated feature give the value that GrowthBook's own SDK gives, for every generated visitor?
import { GrowthBook, StickyBucketService } from "@growthbook/growthbook";
import fc from "fast-check";
import { expect, test } from "vitest";
import { testOf } from "../../../shared/experiments/condition.ts";
import { type Evaluation, evaluator } from "../../../shared/experiments/evaluate.ts";
import type { Condition, Feature, SavedGroups } from "../../../shared/experiments/payload.ts";
import { type StickyDocument, stickyKey } from "../../../shared/experiments/sticky.ts";

/** As it comes over the wire: a key that is there with undefined is another thing than one that is not. */
const asJson = <T>(given: T): T => JSON.parse(JSON.stringify(given));

const NAMES = ["id", "country", "age", "tags", "city.name", "客户"];
const word = fc.constantFrom("a", "A", "CN", "us", "上海", "é", "1.2.3", "v1.10.0-beta+5", "7", "");
const scalar = fc.oneof(word, fc.integer({ min: -2, max: 40 }), fc.boolean(), fc.constant(null));
const value = fc.oneof(scalar, fc.array(scalar, { maxLength: 3 }), fc.record({ name: word }));

const operator: fc.Arbitrary<unknown> = fc.oneof(
  ...["$eq", "$ne", "$lt", "$lte", "$gt", "$gte"].map((name) => scalar.map((each) => ({ [name]: each }))),
  ...["$veq", "$vne", "$vgt", "$vgte", "$vlt", "$vlte"].map((name) => word.map((each) => ({ [name]: each }))),
  ...["$in", "$nin", "$ini", "$nini", "$all", "$alli"].map((name) =>
    fc.oneof({ weight: 9, arbitrary: fc.array(scalar, { maxLength: 4 }) }, scalar).map((each) => ({ [name]: each })),
  ),
  ...["$inGroup", "$notInGroup"].map((name) =>
    fc.constantFrom("bare", "list", "rule", "none").map((each) => ({ [name]: each })),
  ),
  fc.boolean().map((each) => ({ $exists: each })),
  fc.integer({ min: 0, max: 3 }).map((each) => ({ $size: each })),
  fc.constantFrom("string", "number", "array", "null", "object", "boolean").map((each) => ({ $type: each })),
  fc.constantFrom("^a", "[", "上", "/").map((each) => ({ $regex: each })),
  fc.constantFrom("^a", "N$").map((each) => ({ $regexi: each })),
  scalar.map((each) => ({ $elemMatch: { $eq: each } })),
  scalar.map((each) => ({ $not: { $eq: each } })),
);
const clause = fc
  .tuple(fc.constantFrom(...NAMES, "city"), fc.oneof(value, operator))
  .map(([name, each]) => ({ [name]: each }));
const reference = fc
  .record(
    { id: fc.constantFrom("bare", "list", "rule", "none"), attributeKey: fc.constantFrom("country", "age", 5) },
    { requiredKeys: ["id"] },
  )
  .map((each) => ({ $savedGroup: each }));
const { condition } = fc.letrec<{ condition: Condition }>((tie) => ({
  condition: fc.oneof(
    { depthSize: "small", maxDepth: 3 },
    clause,
    reference,
    ...["$and", "$or", "$nor"].map((name) =>
      fc.array(tie("condition"), { maxLength: 3 }).map((of) => ({ [name]: of })),
    ),
    tie("condition").map((of) => ({ $not: of })),
  ) as fc.Arbitrary<Condition>,
}));

const savedGroups = {
  bare: ["a", "CN", 7],
  list: { type: "list", attributeKey: "country", values: ["CN", "us"] },
  rule: { type: "condition", condition: { $or: [{ age: { $gte: 18 } }, { $savedGroup: { id: "rule" } }] } },
} satisfies SavedGroups;

const share = fc.integer({ min: 0, max: 10 }).map((tenths) => tenths / 10);
const range = fc.tuple(share, share).map(([a, b]) => [Math.min(a, b), Math.max(a, b)] as const);
const sometimes = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { nil: undefined, freq: 2 });
const attribute = fc.constantFrom("id", "country", "客户", "missing");
const parents = fc.array(
  fc.record({
    id: fc.constantFrom("one", "two", "three", "none"),
    condition: fc.constantFrom({ value: "x" }, { value: { $exists: true } }, {}),
    gate: fc.boolean(),
  }),
  { minLength: 1, maxLength: 2 },
);

const rule = fc
  .record({
    id: sometimes(word),
    key: sometimes(fc.constantFrom("test", "价格")),
    condition: sometimes(condition),
    parentConditions: fc.option(parents, { nil: undefined, freq: 5 }),
    filters: sometimes(
      fc.array(
        fc.record({
          seed: word,
          ranges: fc.array(range, { maxLength: 2 }),
          attribute,
          hashVersion: fc.constantFrom(1, 2, 3),
        }),
        {
          minLength: 1,
          maxLength: 2,
        },
      ),
    ),
    namespace: sometimes(range.map(([from, to]) => ["space", from, to])),
    decides: fc.oneof(
      value.map((force) => ({ force })),
      fc.array(value, { minLength: 1, maxLength: 4 }).map((variations) => ({ variations })),
      fc.constant({}),
    ),
    coverage: sometimes(share),
    range: fc.option(range, { nil: undefined, freq: 5 }),
    ranges: fc.option(fc.array(range, { maxLength: 4 }), { nil: undefined, freq: 5 }),
    weights: sometimes(fc.array(share, { minLength: 1, maxLength: 4 })),
    meta: sometimes(
      fc.tuple(...[0, 1, 2, 3].map((arm) => fc.record({ key: fc.constant(`k${arm}`), passthrough: fc.boolean() }))),
    ),
    seed: sometimes(word),
    hashAttribute: sometimes(attribute),
    fallbackAttribute: sometimes(attribute),
    hashVersion: sometimes(fc.constantFrom(1, 2, 3)),
    bucketVersion: sometimes(fc.integer({ min: 0, max: 2 })),
    minBucketVersion: sometimes(fc.integer({ min: 0, max: 2 })),
    disableStickyBucketing: sometimes(fc.boolean()),
  })
  .map(({ decides, ...rest }) => ({ ...rest, ...decides }));

const feature = fc.record({ defaultValue: value, rules: fc.array(rule, { maxLength: 3 }) }, { requiredKeys: [] });
const features = fc.record({ one: feature, two: feature, three: feature }) as unknown as fc.Arbitrary<
  Record<string, Feature>
>;
const attributes = fc.record(
  {
    id: fc.oneof(word, fc.string({ unit: "binary" }), fc.integer()),
    country: word,
    age: fc.integer({ max: 40 }),
    tags: fc.array(scalar),
    客户: word,
    city: fc.record({ name: word }),
  },
  { requiredKeys: [] },
);
const documents = fc.array(
  fc.tuple(
    fc.constantFrom("id", "country", "客户"),
    word,
    fc.dictionary(fc.constantFrom("test__0", "test__1", "价格__0", "one__0"), fc.constantFrom("k0", "k1", "k2", "zz")),
  ),
  { maxLength: 4 },
);

class Kept extends StickyBucketService {
  async getAssignments() {
    return null;
  }
  async saveAssignments() {}
}

const told = ({ value, source, rule_id, assignment }: Evaluation) => ({
  value: value ?? null,
  source,
  rule_id,
  ...(assignment && {
    arm: assignment.arm,
    key: assignment.key,
    attribute: assignment.attribute,
    unit: assignment.unit,
    place: assignment.place,
    kept: assignment.kept,
  }),
});

type Documents = [name: string, value: string, assignments: Record<string, string>][];

/** Compares all that both say of a feature; what they were given stays as it was. */
function compare(given: Record<string, Feature>, who: Record<string, unknown>, kept: Documents | undefined): void {
  const sticky: Record<string, StickyDocument> = Object.fromEntries(
    (kept ?? []).map(([attributeName, attributeValue, assignments]) => [
      stickyKey(attributeName, attributeValue),
      { attributeName, attributeValue, assignments },
    ]),
  );
  const before = JSON.stringify([given, who, sticky]);
  for (const id of ["one", "two", "three", "none"]) {
    const theirs = new GrowthBook({
      features: given as never,
      attributes: who,
      savedGroups: savedGroups as never,
      ...(kept && { stickyBucketService: new Kept(), stickyBucketAssignmentDocs: structuredClone(sticky) as never }),
    });
    const { value, source, ruleId, experimentResult: result } = theirs.evalFeature(id);
    const ours = evaluator({ features: given, savedGroups })(id, { attributes: who, ...(kept && { sticky }) });
    expect(told(ours)).toEqual({
      value: value ?? null,
      source,
      rule_id: ruleId,
      ...(result && {
        arm: result.variationId,
        key: result.key,
        attribute: result.hashAttribute,
        unit: `${result.hashValue}`,
        place: result.bucket,
        kept: result.stickyBucketUsed,
      }),
    });
  }
  expect(JSON.stringify([given, who, sticky])).toBe(before);
}

test("features of any shape", () => {
  fc.assert(
    fc.property(features.map(asJson), attributes.map(asJson), fc.option(documents, { nil: undefined }), compare),
    { numRuns: 3_000 },
  );
});

test("arms that were kept: by version, by either attribute, in who would be out by now", () => {
  const version = fc.integer({ min: 0, max: 2 });
  const id = fc.constantFrom("a", "b");
  const split = fc.record(
    {
      bucketVersion: version,
      minBucketVersion: version,
      fallbackAttribute: fc.constantFrom("other", "id"),
      hashAttribute: fc.constantFrom("id", "other"),
      disableStickyBucketing: fc.boolean(),
      coverage: fc.constantFrom(0, 0.5, 1),
      condition: fc.constantFrom({ id: "a" }, { id: "b" }),
      filters: fc.constant([{ seed: "s", ranges: [[0, 0.5]] }]),
    },
    { requiredKeys: [] },
  );
  const meta = [{ key: "k0" }, { key: "k1" }, { key: "k2" }];
  const one = split.map((given) => ({
    one: { rules: [{ key: "test", variations: ["x", "y", "z"], meta, ...given } as never] },
  }));
  const who = fc.record({ id, other: id }, { requiredKeys: [] });
  const versions = fc.constantFrom("test__0", "test__1", "test__2");
  const kept = fc.array(
    fc.tuple(fc.constantFrom("id", "other"), id, fc.dictionary(versions, fc.constantFrom("k0", "k1", "k2", "zz"))),
    { maxLength: 4 },
  );
  fc.assert(fc.property(one.map(asJson), who.map(asJson), kept, compare), { numRuns: 3_000 });
});

test("conditions of any shape", () => {
  fc.assert(
    fc.property(condition.map(asJson), attributes.map(asJson), (wanted, who) => {
      const theirs = new GrowthBook({
        features: { flag: { defaultValue: false, rules: [{ condition: wanted as never, force: true }] } },
        attributes: who,
        savedGroups: savedGroups as never,
      });
      expect(testOf(wanted, savedGroups)(who)).toBe(theirs.isOn("flag"));
    }),
    { numRuns: 5_000 },
  );
});
