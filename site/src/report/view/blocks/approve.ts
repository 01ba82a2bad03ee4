// Where is what a study proposes approved? A way there for whoever has the store's key; a link alone approves nothing.
import { html, type Markup } from "../../../../../shared/reports/charts/parts/markup.ts";
import type { Look } from "../look.ts";

const words = {
  en: ["Approve these proposals", "with the store's key"],
  "zh-CN": ["前往审批", "需要店铺密钥"],
} as const;

/** Nothing of studies that propose nothing, nor on paper. */
export function approveView(study: string, { locale, paper }: Look): Markup | null {
  if (paper || (study !== "inventory" && study !== "clearance")) return null;
  const [go, needs] = words[locale];
  return html`<p class="as-of" data-online><a href="/approve/">${go}</a> · ${needs}</p>`;
}
