// Did a metric's definition change since a link was made? And does each of today's carry its history in order?
import { expect, test } from "vitest";
import type { Metric, Revision } from "../../../../shared/metrics/define.ts";
import { metrics } from "../../../../shared/metrics/index.ts";
import { changedSince, versionOf } from "../../../../shared/reports/beside/definitions.ts";

const change = (text: string) => ({ en: text, "zh-CN": `改：${text}` });
const revisions: Revision[] = [
  { version: 2, day: "2026-03-01", change: change("bots are left out") },
  { version: 3, day: "2026-09-01", change: change("guests count") },
];
const visitors = { id: "visitors", title: { en: "Visitors", "zh-CN": "访客" }, revisions };
const orders: Pick<Metric, "id" | "title" | "revisions"> = { id: "orders", title: { en: "Orders", "zh-CN": "订单" } };

test("what never changed is the first version", () => {
  expect([versionOf(orders), versionOf(visitors)]).toEqual([1, 3]);
});

test("only what changed since is told, and only of what was noted", () => {
  const told = (noted: Record<string, number>) => changedSince(noted, [visitors, orders]);
  expect(told({ visitors: 3, orders: 1 })).toEqual([]);
  expect(told({})).toEqual([]);
  expect(told({ constructor: 1 } as never)).toEqual([]);
  expect(told({ visitors: 2, orders: 1 })).toEqual([
    {
      metric: "visitors",
      title: visitors.title,
      noted: 2,
      version: 3,
      changes: [{ day: "2026-09-01", change: change("guests count") }],
    },
  ]);
  expect(told({ visitors: 1 })[0]?.changes).toHaveLength(2);
});

test("every metric's versions go up by one, on days in order", () => {
  for (const { id, revisions: own = [] } of metrics) {
    expect(
      own.map(({ version }) => version),
      id,
    ).toEqual(own.map((_, index) => index + 2));
    expect(
      own.map(({ day }) => day),
      id,
    ).toEqual(own.map(({ day }) => day).sort());
  }
});
