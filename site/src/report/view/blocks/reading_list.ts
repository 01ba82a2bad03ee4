// How is whoever is lost at a step kept as a list? The one request that saves it, made of what the reader has chosen.
import { type Chosen, settled } from "../../../../../shared/funnel/reading.ts";
import { type StepId, stepById } from "../../../../../shared/funnel/steps.ts";
import type { Locale } from "../../../../../shared/locale.ts";
import { html, type Markup } from "../../../../../shared/reports/charts/parts/markup.ts";
import { origins } from "../../../../../shared/walks/origins.ts";
import type { Look } from "../look.ts";
import { readingWords } from "./reading_words.ts";

/** Days that a list looks back on: whoever left longer ago has forgotten. */
const DAYS = 28;

/** Where most are worth a recall. */
const usual: StepId = "add_to_cart";

/** The page's own filter, where visits tell it. */
function filterOf({ report: { filter } }: Look): { filter?: string } {
  const told = filter !== null && (origins as readonly string[]).includes(filter.dimension);
  return told ? { filter: `${filter.dimension}:${filter.value}` } : {};
}

export function listView(chosen: Chosen, listed: StepId | null, look: Look): Markup {
  const { locale } = look;
  const words = readingWords[locale];
  const open = chosen.steps.slice(0, -1);
  const step = open.find((each) => each === (listed ?? usual)) ?? open[0];
  if (!step) return html``;
  const title = (each: StepId, of: Locale = locale) => stepById.get(each)?.title[of] ?? each;
  const id = `lost_${step}`;
  const name = {
    en: readingWords.en.list_name(title(step, "en")),
    "zh-CN": readingWords["zh-CN"].list_name(title(step, "zh-CN")),
  };
  const { steps, order, window, per } = settled(chosen);
  const tag = {
    dimension: "behaviour",
    name,
    source: { kind: "lost", step, steps, order, window, per, days: DAYS, ...filterOf(look) },
  };
  const asked = (path: string) => `curl ${location.origin}${path} -H "Authorization: Bearer $SUANPAN_KEY"`;
  const save = `${asked(`/v1/tags/${id}`)} -X PUT -H "Content-Type: application/json" -d '${JSON.stringify(tag).replaceAll("'", "\\u0027")}'`;
  return html`<details class="method" id="reading-list"${listed !== null && html` open`}><summary>${words.list}</summary><label class="choice"><span>${words.lost_after}</span><select id="reading-listed" name="listed">${open.map(
    (each) => html`<option value="${each}"${each === step && html` selected`}>${title(each)}</option>`,
  )}</select></label><p>${words.list_how}</p><pre><code>${save}</code></pre><p>${words.list_file}</p><pre><code>${asked(`/v1/audiences/tag-${id}/customers.csv`)}</code></pre></details>`;
}
