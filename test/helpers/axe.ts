// What does axe find on a page, or in a frame of one? A line for each rule that is broken, with the first place.
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import type { Frame, Page } from "playwright-core";

const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

interface Axe {
  axe: { run: () => Promise<{ violations: { id: string; nodes: { html: string }[] }[] }> };
}

export async function faultsOf(page: Page | Frame): Promise<string[]> {
  await page.evaluate(axe);
  return page.evaluate(async () => {
    const { violations } = await (globalThis as never as Axe).axe.run();
    return violations.map(({ id: rule, nodes }) => `${rule}: ${nodes[0]?.html}`);
  });
}
