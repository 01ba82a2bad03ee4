// Who is told which arm a price came of?
import { afterEach, expect, test, vi } from "vitest";
import { ask, decidingShop } from "../../helpers/deciding.ts";
import { aRule } from "../../helpers/prices.ts";
import { call } from "../../helpers/worker.ts";

afterEach(() => vi.useRealTimers());

interface Told {
  experiments?: Record<string, string>;
  trace?: { reason: string; text: string }[];
}

const document = {
  settings: { holdout_share: 0 },
  rules: [aRule("half", -0.5, { when: { op: "is", fact: "experiment.spring", value: "bold" } })],
  experiments: [
    {
      id: "spring",
      title: { en: "Spring prices", "zh-CN": "春季价格" },
      status: "running",
      arms: [
        { id: "control", weight: 0 },
        { id: "bold", weight: 1 },
      ],
    },
  ],
};
const asked = { lines: [{ sku: "A" }], visitor: "visitor-1", trace: true };

test.each(["/v1/decide", "/v1/quote"])("%s tells the shop's server, with a trace, and no page", async (path) => {
  const store = await decidingShop(document);
  const server = async (body: object) =>
    (await (await call("POST", path, { key: store.manage_key, body })).json()) as Told;
  const { experiments, trace } = await server({ ...asked, locale: "zh-CN" });
  expect(experiments).toEqual({ spring: "bold" });
  const held = trace?.find(({ reason }) => reason === "held_to_control");
  expect(held?.text).toContain("实验“春季价格”限制了与对照组的价差，只调至¥80.00，不调至¥50.00。");
  expect(await server({ ...asked, trace: false })).not.toHaveProperty("experiments");
  const page = (await (await ask(store, path, asked)).json()) as Told;
  expect(page).not.toHaveProperty("experiments");
  expect(page).not.toHaveProperty("trace");
});
