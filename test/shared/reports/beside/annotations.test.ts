// From when until when did something hold, and how is it told on a day? Versions in, marks out.
import { expect, test } from "vitest";
import { marksOf, type Stretch } from "../../../../shared/reports/beside/annotations.ts";
import { stretchesOf } from "../../../../shared/reports/beside/config_stretches.ts";
import { dayOf } from "../../../../shared/time.ts";

const at = (day: number) => Date.parse(`2026-11-${String(day).padStart(2, "0")}T00:00:00Z`);
const offer = (id: string, more: object = {}) => ({ id, title: { en: `Offer ${id}`, "zh-CN": `优惠${id}` }, ...more });
const spans = (versions: [day: number, document: object][], until = 20) =>
  stretchesOf(
    versions.map(([day, document]) => ({ at: at(day), document })),
    at(until),
  ).map(({ kind, id, from, until: end, changed }) => {
    const day = (moment: number | null) => (moment === null ? null : new Date(moment).getUTCDate());
    return [kind, id, day(from), day(end), ...(changed ? ["changed"] : [])];
  });

test("an offer holds from the version that brings it to the one without it", () => {
  expect(
    spans([
      [1, {}],
      [5, { offers: [offer("a")] }],
      [9, { offers: [] }],
    ]),
  ).toEqual([["offer", "a", 5, 9]]);
  // What decided before the first day began before; what nobody ended goes on.
  expect(
    spans([
      [1, { offers: [offer("a"), offer("b")] }],
      [5, { offers: [offer("a")] }],
    ]),
  ).toEqual([
    ["offer", "a", null, null],
    ["offer", "b", null, 5],
  ]);
});

test("switched off is gone, and on again is another time", () => {
  expect(
    spans([
      [1, {}],
      [3, { rules: [offer("r")] }],
      [5, { rules: [offer("r", { active: false })] }],
      [7, { rules: [offer("r")] }],
    ]),
  ).toEqual([
    ["price_rule", "r", 3, 5],
    ["price_rule", "r", 7, null],
  ]);
});

test("schedules begin and end it on their own days, within what decides", () => {
  const planned = offer("a", { schedule: { from: "2026-11-06T00:00:00Z", until: "2026-11-08T00:00:00Z" } });
  expect(
    spans([
      [1, {}],
      [2, { offers: [planned] }],
    ]),
  ).toEqual([["offer", "a", 6, 8]]);
  // Already there on the first day, and planned for one that is looked at.
  expect(spans([[1, { offers: [planned] }]])).toEqual([["offer", "a", 6, 8]]);
  // Taken back before it began.
  expect(
    spans([
      [1, { offers: [planned] }],
      [4, {}],
    ]),
  ).toEqual([]);
  // Its end lies further than anybody has looked.
  expect(spans([[1, { offers: [planned] }]], 7)).toEqual([["offer", "a", 6, null]]);
});

test("a change is told where it changes the shop, not where it changes words", () => {
  const versions = (more: object): [number, object][] => [
    [1, { offers: [offer("a", { effect: { amount: 1 } })] }],
    [5, { offers: [offer("a", { effect: { amount: 1 }, ...more })] }],
  ];
  expect(spans(versions({ effect: { amount: 2 } }))).toEqual([
    ["offer", "a", 5, null, "changed"],
    ["offer", "a", null, null],
  ]);
  expect(spans(versions({ title: "Another name", note: "why" }))).toEqual([["offer", "a", null, null]]);
});

test("an experiment is there while it runs", () => {
  const run = (status: string) => ({ experiments: [offer("x", { status })] });
  expect(
    spans([
      [1, run("draft")],
      [3, run("running")],
      [6, run("stopped")],
    ]),
  ).toEqual([["experiment", "x", 3, 6]]);
});

test("what is no configuration tells nothing", () => {
  for (const document of [null, 7, "x", { offers: {} }, { offers: [null, 3, {}, { id: 4 }] }])
    expect(stretchesOf([{ at: at(1), document }], at(20))).toEqual([]);
});

const stretch = (id: string, from: number | null, until: number | null, more: Partial<Stretch> = {}): Stretch => {
  const name = { en: id, "zh-CN": `名${id}` };
  return { kind: "offer", id, name, from: from && at(from), until: until && at(until), ...more };
};
const zone = (moment: number) => dayOf("Asia/Shanghai", moment);

test("marks stand on the store's days and say in both languages what begins, ends or changes", () => {
  const marks = marksOf(
    [stretch("a", 3, 5), stretch("b", null, 5), stretch("c", 4, null, { changed: true, kind: "price_rule" })],
    zone,
  );
  expect(marks).toEqual([
    // The 5th at 08:00 in Shanghai is the first moment without it.
    {
      id: "offer:a:2026-11-03:begins",
      kind: "offer",
      day: "2026-11-03",
      until: "2026-11-05",
      title: { en: "Offer begins: a", "zh-CN": "优惠开始：名a" },
    },
    {
      id: "offer:b:2026-11-05:ends",
      kind: "offer",
      day: "2026-11-05",
      until: null,
      title: { en: "Offer ends: b", "zh-CN": "优惠结束：名b" },
    },
    {
      id: "price_rule:c:2026-11-04:changes",
      kind: "price_rule",
      day: "2026-11-04",
      until: null,
      title: { en: "Price rule changes: c", "zh-CN": "价格规则变更：名c" },
    },
  ]);
  expect(marksOf([stretch("a", null, null)], zone)).toEqual([]);
});

test("more than three alike on one day are one mark", () => {
  const many = Array.from({ length: 12 }, (_, n) => stretch(String(n), 3, null));
  expect(marksOf(many.slice(0, 3), zone)).toHaveLength(3);
  expect(marksOf([...many, stretch("later", 4, null)], zone)).toMatchObject([
    { id: "offer:2026-11-03:begins", title: { en: "12 offers begin", "zh-CN": "12个优惠开始" } },
    { day: "2026-11-04" },
  ]);
});
