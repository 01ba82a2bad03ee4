// What does axe find on a page, or in a frame of one? A line for each rule that is broken, with the first place.
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import type { Frame, Page } from "playwright-core";

const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

interface Axe {
  axe: {
    run: (options: { resultTypes: string[] }) => Promise<{ violations: { id: string; nodes: { html: string }[] }[] }>;
  };
}

export async function faultsOf(page: Page | Frame): Promise<string[]> {
  await page.evaluate(axe);
  return page.evaluate(async () => {
    // All rules run; only what is broken is written up, since that takes as long as finding it.
    const { violations } = await (globalThis as never as Axe).axe.run({ resultTypes: ["violations"] });
    return violations.map(({ id: rule, nodes }) => `${rule}: ${nodes[0]?.html.slice(0, 200)}`);
  });
}

/** Reports whose pages report_walks.test.ts holds to axe with everything on them unfolded. */
export const unfolded = ["funnel", "journeys", "live", "speed", "data"];
