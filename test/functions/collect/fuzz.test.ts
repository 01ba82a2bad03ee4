// Any JSON at all, and events that are almost right: never a server error, and never a good event lost.
import fc from "fast-check";
import { beforeAll, expect, test } from "vitest";
import { events } from "../../../shared/events/index.ts";
import { post } from "../../helpers/ask.ts";
import { eventId, newStore, type TestStore } from "../../helpers/worker.ts";

let store: TestStore;
beforeAll(async () => {
  store = await newStore();
});

const ALLOWED = [202, 400, 413, 429];
const json = fc.jsonValue({ maxDepth: 6 });
const text = fc.string({ unit: "binary", maxLength: 60 });

test("any JSON body gets one of the documented answers", async () => {
  await fc.assert(
    fc.asyncProperty(json, async (body) => {
      expect(ALLOWED).toContain((await post(JSON.stringify(body))).status);
    }),
    { numRuns: 200, seed: 1 },
  );
});

test("any text body gets one of the documented answers", async () => {
  await fc.assert(
    fc.asyncProperty(text, async (body) => {
      expect(ALLOWED).toContain((await post(body)).status);
    }),
    { numRuns: 100, seed: 2 },
  );
});

test("any envelope around a good event gets one of the documented answers", async () => {
  const fields = fc.record(
    { sent_at: json, visitor: json, customer_id: json, language: json, viewport: json, extra: json },
    { requiredKeys: [] },
  );
  await fc.assert(
    fc.asyncProperty(fields, async (rest) => {
      const body = { ...rest, key: store.write_key, events: [{ id: eventId(Date.now()), name: "login" }] };
      const { status, body: answer } = await post(JSON.stringify(body));
      expect(ALLOWED).toContain(status);
      if (status === 202) expect(answer).toMatchObject({ accepted: expect.any(Number) });
    }),
    { numRuns: 200, seed: 3 },
  );
});

test("events that are almost right are counted or dropped with a reason, and the good one is accepted", async () => {
  const names = fc.constantFrom(...events.map(({ name }) => name), "vip_joined", "constructor", "toString", "");
  const value = fc.oneof(json, text, fc.double(), fc.constantFrom(-1, 1e308, "NaN", "CNY", "\ud800", []));
  const keys = fc.constantFrom("items", "value", "currency", "transaction_id", "engaged_ms", "cls", "__proto__", "a");
  const almost = fc.record({
    id: fc.oneof(fc.constant(eventId(Date.now())), text),
    name: names,
    url: fc.oneof(fc.webUrl({ withQueryParameters: true, withFragments: true }), text, fc.constant(undefined)),
    referrer: fc.oneof(fc.webUrl(), text, fc.constant(undefined)),
    params: fc.oneof(fc.dictionary(keys, value), json),
  });
  await fc.assert(
    fc.asyncProperty(fc.array(almost, { maxLength: 6 }), async (list) => {
      const all = [...list, { id: eventId(Date.now()), name: "login" }];
      const { status, body, messages } = await post(
        JSON.stringify({ key: store.write_key, sent_at: Date.now(), events: all }),
      );
      expect(status).toBe(202);
      const { accepted, dropped } = body as { accepted: number; dropped: Record<string, number> };
      const lost = Object.values(dropped).reduce((a, b) => a + b, 0);
      expect(accepted + lost).toBe(all.length);
      expect(messages[0]?.events.at(-1)?.id).toBe(all.at(-1)?.id);
    }),
    { numRuns: 200, seed: 4 },
  );
});
