// When are the figures read again? By a clock that the test turns.
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { createRefresher } from "../../../site/src/report/refresh.ts";
import { hasNewOrder } from "../../../site/src/report/view/live_orders.ts";

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

/** A page whose every reading succeeds at once; `reads` counts those that nobody asked for. */
function page() {
  const is = { reads: 0, hidden: false, busy: false };
  const refresher = createRefresher(
    () => {
      is.reads += 1;
      refresher.loaded();
    },
    () => is.hidden,
    () => is.busy,
  );
  const pass = (seconds: number) => vi.advanceTimersByTime(seconds * 1000);
  return { is, refresher, pass };
}

describe("the figures are read again", () => {
  it("every minute once they are there, and not before", () => {
    const { is, refresher, pass } = page();
    pass(300);
    expect(is.reads).toBe(0);
    refresher.loaded();
    pass(59);
    expect(is.reads).toBe(0);
    pass(1);
    expect(is.reads).toBe(1);
    pass(120);
    expect(is.reads).toBe(3);
  });

  it("after an order, at most every 20 seconds, however many come", () => {
    const { is, refresher, pass } = page();
    refresher.loaded();
    pass(5);
    refresher.ordered();
    pass(14);
    expect(is.reads).toBe(0);
    pass(1);
    expect(is.reads).toBe(1);
    for (let second = 0; second < 40; second += 1) {
      refresher.ordered();
      pass(1);
    }
    expect(is.reads).toBe(3);
    refresher.loaded();
    pass(30);
    refresher.ordered();
    pass(0);
    expect(is.reads).toBe(4);
  });

  it("once more when an order came while they were being read", () => {
    vi.setSystemTime(0);
    let reads = 0;
    const refresher = createRefresher(
      () => {
        reads += 1;
      },
      () => false,
      () => false,
    );
    refresher.loaded();
    vi.advanceTimersByTime(60_000);
    expect(reads).toBe(1);
    refresher.ordered();
    refresher.loaded();
    vi.advanceTimersByTime(20_000);
    expect(reads).toBe(2);
  });

  it("not while nobody looks, and at once when somebody does", () => {
    const { is, refresher, pass } = page();
    refresher.loaded();
    is.hidden = true;
    pass(600);
    expect(is.reads).toBe(0);
    is.hidden = false;
    refresher.seen();
    pass(0);
    expect(is.reads).toBe(1);
  });

  it("as soon as the reader is done with what a refresh would disturb", () => {
    const { is, refresher, pass } = page();
    refresher.loaded();
    is.busy = true;
    pass(200);
    expect(is.reads).toBe(0);
    is.busy = false;
    pass(3);
    expect(is.reads).toBe(1);
  });

  it("never again once they are taken away", () => {
    const { is, refresher, pass } = page();
    refresher.loaded();
    refresher.ordered();
    refresher.stop();
    refresher.seen();
    pass(600);
    expect(is.reads).toBe(0);
  });
});

it("an order is new when the strip did not show it before; the first strip shows none that is", () => {
  const strip = (...ids: string[]) => ({
    as_of: 0,
    visitors_now: 0,
    page_views_30m: [],
    orders: ids.map((id) => ({ id, at: 0, total_minor: 1, currency: "CNY" })),
  });
  expect(hasNewOrder(null, strip("a"))).toBe(false);
  expect(hasNewOrder(strip("a"), strip("a"))).toBe(false);
  expect(hasNewOrder(strip("a", "b"), strip("b"))).toBe(false);
  expect(hasNewOrder(strip(), strip("a"))).toBe(true);
  expect(hasNewOrder(strip("a"), null)).toBe(false);
});
