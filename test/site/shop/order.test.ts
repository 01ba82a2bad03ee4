// Is a cart paid once, however often paying has to be tried?
import { describe, expect, it } from "vitest";
import { nextAttempt, placeOrder, readAnswer, transactionId } from "../../../site/storefront/order.ts";

const order = { id: "D-1-A", lines: [{ sku: "tea-001", quantity: 1 }] };
const placed = { id: "D-1-A", total_minor: 29_800, currency: "CNY" };

describe("nextAttempt", () => {
  it("keeps id and quote for the same content and takes fresh ones for another", () => {
    const fresh = () => "D-2-B";
    const content = { content: "cart 1", quote: "qt_1" };
    const first = nextAttempt(undefined, content, () => "D-1-A");
    expect(first).toEqual({ id: "D-1-A", ...content });
    // The quote it was first presented with: the next one would be a checkout of its own.
    expect(nextAttempt(first, { ...content, quote: "qt_2" }, fresh)).toEqual(first);
    expect(nextAttempt(first, { content: "cart 2", quote: "qt_2" }, fresh)).toEqual({
      id: "D-2-B",
      content: "cart 2",
      quote: "qt_2",
    });
    expect(nextAttempt("damaged", content, fresh).id).toBe("D-2-B");
    expect(nextAttempt({ id: "D-0", content: "cart 1" }, content, fresh).id).toBe("D-2-B");
  });

  it("makes ids that a person can read aloud", () => {
    expect(transactionId(36 ** 3, "k3v9")).toBe("D-1000-K3V9");
  });
});

describe("readAnswer", () => {
  it.each([
    [200, placed, { ok: true, order: placed }],
    [201, placed, { ok: true, order: placed }],
    [200, undefined, { ok: false, retry: true, detail: "" }],
    [503, undefined, { ok: false, retry: true, detail: "" }],
    [429, { detail: "wait" }, { ok: false, retry: true, detail: "wait" }],
    [422, { detail: "sku is unknown" }, { ok: false, retry: false, detail: "sku is unknown" }],
  ])("reads %i", (status, body, answer) => {
    expect(readAnswer(status, body)).toEqual(answer);
  });
});

describe("placeOrder", () => {
  it("sends the order as JSON and gives what the server stored", async () => {
    const sent: unknown[] = [];
    const answer = await placeOrder(order, async (address, init) => {
      sent.push([address, init?.method, JSON.parse(String(init?.body))]);
      return Response.json(placed);
    });
    expect(sent).toEqual([["/shop/api/orders", "POST", order]]);
    expect(answer).toEqual({ ok: true, order: placed });
  });

  it("asks for another try when there is no network or no answer to read", async () => {
    const again = { ok: false, retry: true, detail: "" };
    expect(await placeOrder(order, () => Promise.reject(new TypeError("offline")))).toEqual(again);
    expect(await placeOrder(order, async () => new Response("<html>", { status: 502 }))).toEqual(again);
  });
});
