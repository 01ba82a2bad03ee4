// Does the funnel of a real shop's clickstream come out as a plain count of its rows gives it?
import { existsSync, readFileSync } from "node:fs";
import { gunzipSync } from "node:zlib";
import { expect, test } from "vitest";
import { stepFigures } from "../../../shared/funnel/figures.ts";
import { addWalk, newRows, reachedBy } from "../../../shared/funnel/reach.ts";
import { journeysDocument } from "../../../shared/journeys/document.ts";
import { addJourney, newSums } from "../../../shared/journeys/sums.ts";
import { act, walk } from "../../helpers/walks.ts";

const FILE = "../shared/data/clickstream_ecom.csv.gz";

/** What its events are called here; each is a page, too. */
const names: Record<string, string> = {
  catalog: "view_item_list",
  product_view: "view_item",
  add_to_cart: "add_to_cart",
  cart: "view_cart",
  shipping_details: "begin_checkout",
  payment_details: "add_payment_info",
  purchase: "purchase",
};

test.skipIf(!existsSync(FILE))("a real clickstream comes to what a plain count gives", () => {
  const lines = gunzipSync(readFileSync(FILE)).toString().trim().split("\n").slice(1);
  const sessions = new Map<string, { visitor: string; device: string; events: [name: string, second: number][] }>();
  for (const line of lines) {
    const [visitor = "", session = "", name = "", time = "", device = ""] = line.split(",");
    const own = sessions.get(session) ?? { visitor, device, events: [] };
    own.events.push([name, Date.parse(`${time.replace(" ", "T")}Z`) / 1000]);
    sessions.set(session, own);
  }
  expect(lines.length).toBe(31_106);
  const rows = newRows();
  const sums = newSums();
  for (const { visitor, device, events } of sessions.values()) {
    const acts = events.flatMap(([name, second]) => {
      const page = `/${name}`;
      const known = names[name];
      return [act("page_view", second, { page }), ...(known ? [act(known, second, { page })] : [])];
    });
    acts.sort((a, b) => a.at - b.at);
    const one = walk(visitor, acts, { device });
    addWalk(rows, one);
    addJourney(sums, one);
  }

  const steps = ["view_item", "add_to_cart", "begin_checkout", "add_payment_info", "purchase"];
  const count = (options: { order: "strict" | "any"; per: "visitor" | "visit" }) =>
    stepFigures(reachedBy(rows, { steps, window: "visit", ...options }), steps.length).map(({ reached }) => reached);

  // A plain count: sessions that hold all events up to a step; and those that hold them one after the other.
  const source = ["product_view", "add_to_cart", "shipping_details", "payment_details", "purchase"];
  const holding = source.map((_, step) => {
    const wanted = source.slice(0, step + 1);
    return [...sessions.values()].filter(({ events }) => wanted.every((name) => events.some(([own]) => own === name)));
  });
  expect(count({ order: "any", per: "visit" })).toEqual(holding.map((list) => list.length));
  const inOrder = source.map((_, step) => {
    return [...sessions.values()].filter(({ events }) => {
      let from = Number.NEGATIVE_INFINITY;
      for (const name of source.slice(0, step + 1)) {
        const next = events.filter(([own, second]) => own === name && second >= from).map(([, second]) => second);
        if (next.length === 0) return false;
        from = Math.min(...next);
      }
      return true;
    });
  });
  expect(count({ order: "strict", per: "visit" })).toEqual(inOrder.map((list) => list.length));
  expect(count({ order: "strict", per: "visitor" })).toEqual(
    inOrder.map((list) => new Set(list.map(({ visitor }) => visitor)).size),
  );

  expect(sums.visits).toBe(sessions.size);
  expect(sums.ordered).toBe(
    [...sessions.values()].filter(({ events }) => events.some(([own]) => own === "purchase")).length,
  );
  const { blocks, findings } = journeysDocument({ sums, events: lines.length, visitor_ratio: 1 }, "USD");
  expect(blocks.map(({ id }) => id)).toEqual(
    expect.arrayContaining(["flow", "places", "to_order", "to_exit", "loops"]),
  );
  expect(findings.length).toBeGreaterThan(1);
});
