// What goes over the wire, and what comes of it? One simple request, and an answer whatever happens.
import { afterEach, expect, test, vi } from "vitest";
import type * as z from "zod";
import type { CheckoutAsk, DecideAsk, QuoteAsk } from "../../../shared/api/deciding_answers.ts";
import type { checkoutRequest, decideRequest, quoteRequest } from "../../../shared/api/deciding_requests.ts";
import { createClient } from "../../../site/storefront/elements/client.ts";

afterEach(() => vi.unstubAllGlobals());

const client = createClient({ key: "pk_1", url: "https://prices.example" });

function answering(answer: () => Response | Promise<Response>) {
  const asked = vi.fn(async (_url: string, _init: RequestInit) => answer());
  vi.stubGlobal("fetch", asked);
  return asked;
}

test("a request needs no preflight: text in the body, the key in it, and no header of its own", async () => {
  const asked = answering(() => Response.json({ id: "1" }));
  const lines = [{ sku: "A1", quantity: 2 }];
  await client.decide({ lines });
  await client.quote({ lines, codes: ["HELLO"] });
  await client.checkout({ quote: "qt_1", idempotency_key: "order-1001" });
  expect(asked.mock.calls.map(([url, { method, body }]) => [url, method, JSON.parse(String(body))])).toEqual([
    ["https://prices.example/v1/decide", "POST", { key: "pk_1", lines }],
    ["https://prices.example/v1/quote", "POST", { key: "pk_1", lines, codes: ["HELLO"] }],
    ["https://prices.example/v1/checkout", "POST", { key: "pk_1", quote: "qt_1", idempotency_key: "order-1001" }],
  ]);
  for (const [url, init] of asked.mock.calls) {
    expect(init).not.toHaveProperty("headers");
    expect(new Request(url, init as RequestInit).headers.get("content-type")).toBe("text/plain;charset=UTF-8");
  }
});

test.each([
  ["an answer", () => Response.json({ id: "1" }), { ok: true, answer: { id: "1" } }],
  [
    "a refusal",
    () => Response.json({ code: "sku_unknown", detail: "No such product." }, { status: 422 }),
    { ok: false, problem: { status: 422, code: "sku_unknown", detail: "No such product." } },
  ],
  [
    "no network",
    () => Promise.reject(new TypeError("offline")),
    { ok: false, problem: { status: 0, code: "network", detail: "" } },
  ],
  [
    "a page instead of an answer",
    () => new Response("<html>", { status: 502 }),
    { ok: false, problem: { status: 0, code: "network", detail: "" } },
  ],
])("%s is told, never thrown", async (_, answer, told) => {
  answering(answer);
  expect(await client.decide({ lines: [{ sku: "A1" }] })).toEqual(told);
});

type Readonly_<T> = T extends object ? { readonly [K in keyof T]: Readonly_<T[K]> } : T;
/** What may be sent: the schema's input, without what only a shop's server may say. */
type Taken<S extends z.ZodType> = Readonly_<z.input<S>>;

test("what the types let a page ask, the endpoints take", () => {
  // Checked by the compiler: a field that the schema does not know, or takes otherwise, is an error here.
  const decide = (ask: DecideAsk): Taken<typeof decideRequest> => ask;
  const quote = (ask: QuoteAsk): Taken<typeof quoteRequest> => ask;
  const checkout = (ask: CheckoutAsk): Taken<typeof checkoutRequest> => ask;
  const known: Record<keyof QuoteAsk | keyof CheckoutAsk | keyof DecideAsk, true> extends Record<
    Exclude<keyof z.input<typeof quoteRequest> | keyof z.input<typeof checkoutRequest>, "key" | "customer" | "trace">,
    true
  >
    ? true
    : false = true;
  expect([decide, quote, checkout].map((same) => same({} as never))).toEqual([{}, {}, {}]);
  expect(known).toBe(true);
});
