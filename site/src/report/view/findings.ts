// The page's opening: up to three findings, each with how sure it is, what to do, and its evidence one tap away.
import { html, type Markup } from "../../../../shared/reports/charts/parts/markup.ts";
import type { ToldFinding } from "../../../../shared/reports/findings/told.ts";
import type { Look } from "./look.ts";
import { tied } from "./tied.ts";

export function findingsView(look: Look, findings: readonly ToldFinding[]): Markup {
  return html`<section class="section findings" data-section="findings"><h2 class="eyebrow">${look.words.section_findings}</h2>${
    findings.length === 0
      ? html`<p class="finding">${look.words.no_findings}</p>`
      : html`<ol>${findings.map(
          (finding) =>
            html`<li class="${finding.tone}" data-metric="${finding.metric}"><p class="finding">${tied(finding.what)}</p>${finding.sure && html`<p class="muted">${finding.sure}</p>`}<p>${tied(finding.action)}</p><button type="button" class="quiet" data-go="${finding.section}" aria-label="${look.words.evidence}${
              look.phrases.colon
            }${finding.what}">${look.words.evidence}</button></li>`,
        )}</ol>`
  }</section>`;
}
