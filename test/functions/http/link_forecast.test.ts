// May a page look for products that it does not list? Where its link shows the forecast of the whole store, and nowhere else.
import { expect, test } from "vitest";
import { openedLink } from "../../helpers/ask.ts";
import { call, newStore } from "../../helpers/worker.ts";

test("products are looked for through a link of the forecast, without limits, and nothing beside them", async () => {
  const store = await newStore();
  const status = async (scope: Record<string, unknown>, path: string) => {
    const { token } = await openedLink(store, scope);
    return (await call("GET", path, { key: token })).status;
  };
  const all = { reports: ["overview", "forecast"] };
  expect(await status(all, "/v1/forecast?search=tea")).toBe(200);
  for (const path of ["/v1/forecast.csv", "/v1/forecast/p-1", "/v1/products"])
    expect(await status(all, path)).toBe(403);
  for (const scope of [
    { reports: ["overview"] },
    { reports: ["forecast"], sections: ["units"] },
    { reports: ["forecast"], from: "2026-10-01", to: "2026-10-31" },
    { reports: ["forecast"], filter: "channel:paid" },
  ]) {
    expect(await status(scope, "/v1/forecast?search=tea"), JSON.stringify(scope)).toBe(403);
  }
});
