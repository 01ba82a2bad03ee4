// A page as the elements' logic sees it: a tab's storage, frames that are drawn when told, and answers that come when told.
import { vi } from "vitest";
import type { DecideAnswer } from "../../../shared/api/deciding_answers.ts";

interface Asked {
  lines: { sku: string; quantity: number }[];
  locale: string;
  customer_token?: string;
}

export interface Page {
  /** Draws a frame and lets what follows from it happen. */
  frame: () => Promise<void>;
  asked: Asked[];
  /** Answers the oldest question that waits; by default each unit costs what `price_text` says of its sku. */
  answer: (part?: Partial<DecideAnswer>) => Promise<void>;
  refuse: (status: number) => Promise<void>;
  /** What the tab has stored. */
  stored: Map<string, string>;
  lang: string;
}

const line = (sku: string, quantity: number) => ({
  sku,
  quantity,
  price_text: `¥${sku}×${quantity}`,
  was_text: null,
  was_label: null,
  label: null,
  personalised: false,
  hints: [],
});

const settle = async () => {
  for (let turn = 0; turn < 20; turn += 1) await Promise.resolve();
};

/** A new page, on a tab that may have been on another one before. */
export function openPage(stored = new Map<string, string>()): Page {
  vi.resetModules();
  let draw: (() => void) | undefined;
  const waiting: ((response: Response) => void)[] = [];
  const page: Page = {
    asked: [],
    stored,
    lang: "en",
    async frame() {
      draw?.();
      draw = undefined;
      await settle();
    },
    async answer(part = {}) {
      const { lines } = page.asked.at(-waiting.length)!;
      const decisions = lines.map(({ sku, quantity }) => line(sku, quantity));
      const now = Date.now();
      const all = { at: now, valid_until: now + 900_000, unknown: [], disclosure: null, decisions, ...part };
      waiting.shift()?.(Response.json(all));
      await settle();
      await vi.advanceTimersByTimeAsync(0);
    },
    async refuse(status) {
      waiting.shift()?.(Response.json({ code: "prices_unavailable" }, { status }));
      await vi.advanceTimersByTimeAsync(0);
    },
  };
  vi.stubGlobal("sessionStorage", {
    getItem: (name: string) => stored.get(name) ?? null,
    setItem: (name: string, value: string) => stored.set(name, value),
  });
  vi.stubGlobal("document", { querySelector: () => (page.lang === "zh-CN" ? {} : null) });
  vi.stubGlobal("requestAnimationFrame", (run: () => void) => {
    draw = run;
  });
  vi.stubGlobal("fetch", (_: string, { body }: { body: string }) => {
    page.asked.push(JSON.parse(body) as Asked);
    return new Promise<Response>((answered) => waiting.push(answered));
  });
  return page;
}
