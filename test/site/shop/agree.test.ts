// Is a quote presented as it was, and what does the buyer see when it does not hold?
import { expect, test } from "vitest";
import type { AnswerProblem, CheckoutAsk, Client } from "../../../shared/api/deciding_answers.ts";
import { agree } from "../../../site/storefront/agree.ts";

const attempt = { id: "D-1001-A", content: "cart 1", quote: "qt_1" };

/** A client whose checkout gives one answer. */
function client(answer: unknown, asked: CheckoutAsk[] = []): Client {
  const checkout = async (ask: CheckoutAsk) => {
    asked.push(ask);
    return answer;
  };
  return { checkout } as unknown as Client;
}

const refusing = (problem: Partial<AnswerProblem>) =>
  client({ ok: false, problem: { code: "", detail: "", ...problem } });

test("the quote is presented under the order's id", async () => {
  const asked: CheckoutAsk[] = [];
  const agreed = await agree(
    client({ ok: true, answer: { total_minor: 4_200, checkout: "5c0f" } }, asked),
    attempt,
    "zh-CN",
  );
  expect(asked).toEqual([{ quote: "qt_1", idempotency_key: "D-1001-A", locale: "zh-CN" }]);
  expect(agreed).toEqual({ kind: "agreed", total_minor: 4_200, checkout: "5c0f" });
});

test("a quote that does not hold comes back with what the cart costs now, and what it lost", async () => {
  const cart = { total_minor: 5_200, codes: [{ code: "HELLO" }] } as unknown as NonNullable<AnswerProblem["cart"]>;
  const changes = { total_minor: { before: 4_200, after: 5_200 }, offers: [{ id: "hello", title: "Hello" }] };
  const problem = { status: 409, code: "limit_reached", quote: "qt_2", cart, changes };
  expect(await agree(refusing(problem), attempt, "en")).toEqual({
    kind: "changed",
    why: "limit_reached",
    lost: ["Hello"],
    quote: { total_minor: 5_200, codes: [], id: "D-1001-A", list_prices_only: false, quote: "qt_2" },
  });
});

test.each([
  [410, "changed"],
  [422, "changed"],
  [429, "retry"],
  [503, "retry"],
  [0, "retry"],
])("an answer of %i means: %s", async (status, kind) => {
  expect(await agree(refusing({ status }), attempt, "en")).toMatchObject({ kind });
});
