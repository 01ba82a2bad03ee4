// What unfolds into a form is plain markup until then, says how things stand, and leaves no dead control in a sealed copy.
import { expect, test } from "vitest";
import { html } from "../../../shared/reports/charts/parts/markup.ts";
import { askingView } from "../../../site/src/report/view/blocks/asking.ts";
import { still } from "../../../site/src/snapshot/still.ts";

const places = { definition: () => "", files: () => [] };
const line = html`<span class="finding">Visitors, within 7 days</span>`;

test("closed it holds its line alone and nothing to press but itself", () => {
  const { markup } = askingView("reading", line, async () => {});
  expect(markup).toContain('<summary><span class="finding">Visitors, within 7 days</span></summary>');
  expect(markup).not.toMatch(/<(button|select|input|form)/);
  expect(markup).not.toContain(" open");
});

test("a sealed copy keeps how the funnel was counted and drops what would be asked anew", () => {
  const both = html`<section>${askingView("reading", line, async () => {})}${askingView("restore", html`Bring back`, async () => {})}<p>Table</p></section>`;
  expect(still(both.markup, places)).toBe(`<section><p>${line.markup}</p><p>Table</p></section>`);
});
