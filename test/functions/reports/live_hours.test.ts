// The hours that run are worked out when somebody looks, and again as soon as anything they rest on has changed.
import { expect, test } from "vitest";
import { HOUR_MS } from "../../../shared/time.ts";
import { collect, rollUp, send, totalOf } from "../../helpers/ask.ts";
import { eventId, newStore } from "../../helpers/worker.ts";

/** A zone where it is about noon, so that today has hours that are over. */
function noonZone(now: number): string {
  const ahead = 12 - new Date(now).getUTCHours();
  return ahead === 0 ? "UTC" : `Etc/GMT${ahead > 0 ? "-" : "+"}${Math.abs(ahead)}`;
}

const view = (at: number, visitor: string, url = "https://shop.example/") => {
  return { id: eventId(at), name: "page_view", url, visitor };
};

test("a visitor of the running hour who turns out to have come in the morning is still one", async () => {
  const now = Date.now();
  const store = await newStore({ timezone: noonZone(now) });
  const come = (events: unknown[]) => send(store, "POST", "/v1/import/events", { events });
  await come([view(now - 1_000, "v1")]);
  expect(await totalOf(store, "visitors", "")).toBe(1);
  await come([view(now - 4 * HOUR_MS, "v1")]);
  await rollUp(store);
  expect(await totalOf(store, "visitors", "")).toBe(1);
  await come([view(now - 5 * HOUR_MS, "v2"), view(now - 500, "v2")]);
  expect(await totalOf(store, "visitors", "")).toBe(2);
  await rollUp(store);
  expect(await totalOf(store, "visitors", "")).toBe(2);
});

test("what browsers send is in the next answer, also where its hour has a mark already", async () => {
  const now = Date.now();
  const store = await newStore({ timezone: noonZone(now) });
  for (const count of [1, 2, 3]) {
    await collect(store, [{ id: eventId(now - count), name: "page_view", url: "https://shop.example/" }], {
      visitor: "v1",
    });
    expect(await totalOf(store, "page_views", "")).toBe(count);
    expect(await totalOf(store, "page_views", "")).toBe(count);
  }
});
