// Do the demo's clicks leave everything else as it is, lie inside the look they belong to, and pass the border?
import { expect, test } from "vitest";
import { parseEvent } from "../../../shared/events/parse.ts";
import { idTime } from "../../../shared/ids.ts";
import { withClicks } from "../../../shared/sim/clicks.ts";
import { simulate } from "../../../shared/sim/simulate.ts";
import { visitsOf } from "./visits.ts";

const days = [...simulate({ seed: 3, from: "2026-11-10", days: 3, events_per_day: 1_500 })];

test("clicks come beside what was there, and no visit begins, ends or splits by them", () => {
  for (const { events } of days) {
    const told = withClicks(events);
    const others = told.filter(({ name }) => name !== "click");
    expect(others.map(({ id, name, url }) => [id, name, url])).toEqual(
      events.map(({ id, name, url }) => [id, name, url]),
    );
    expect(new Set(told.map(({ id }) => id)).size).toBe(told.length);
    const sorted = told.toSorted((a, b) => (a.id < b.id ? -1 : 1));
    expect(visitsOf(sorted, "Asia/Shanghai").length).toBe(visitsOf(events, "Asia/Shanghai").length);
    expect(withClicks(events)).toEqual(told);
  }
});

test("each click lies inside its look and is what the border takes", () => {
  const told = days.flatMap(({ events }) => withClicks(events));
  const clicks = told.filter(({ name }) => name === "click");
  expect(clicks.length).toBeGreaterThan(200);
  for (const click of clicks) {
    const { visitor, device, country } = click;
    const parsed = parseEvent(click, { visitor, customer_id: null, device, country, currency: "CNY" });
    expect(parsed).toMatchObject({ ok: true });
    const at = idTime(click.id);
    const opened = told.some(
      (each) =>
        each.name === "page_view" &&
        each.visitor === visitor &&
        each.url.split("?")[0] === click.url &&
        idTime(each.id) <= at,
    );
    expect(opened).toBe(true);
  }
});

test("the size that is mostly out of stock is looked at more than it is put into carts", () => {
  const told = days.flatMap(({ events }) => withClicks(events));
  const shareOf = (name: string) => {
    const items = told.flatMap((event) =>
      event.name === name && Array.isArray(event.params?.items) ? event.params.items : [],
    );
    const sizes = (items as { item_variant?: string }[]).flatMap(({ item_variant }) => item_variant ?? []);
    expect(sizes.length).toBeGreaterThan(10);
    return sizes.filter((size) => size === "XL" || size === "240 ml").length / sizes.length;
  };
  expect(shareOf("view_item")).toBeGreaterThan(2 * shareOf("add_to_cart"));
});
