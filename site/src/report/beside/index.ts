// What stands beside the figures and may come after them? Marks of what happened, targets, redefinitions, what moved since last time.
import type { AnnotationsAnswer } from "../../../../shared/reports/beside/annotations.ts";
import type { TargetStatus } from "../../../../shared/reports/beside/targets.ts";
import { html } from "../../../../shared/reports/charts/parts/markup.ts";
import { grainOfBuckets } from "../../../../shared/reports/findings/context.ts";
import { bearer, call } from "../api.ts";
import { must } from "../dom.ts";
import { parseFragment } from "../fragment.ts";
import type { Asker } from "../session.ts";
import type { Look } from "../view/look.ts";
import { listenToDays, offerDays } from "./compare.ts";
import { listView, marksView, place } from "./marks.ts";
import { recall } from "./memory.ts";
import { type Seen, sinceText } from "./seen.ts";
import { targetView } from "./targets.ts";
import { words } from "./words.ts";

interface Beside {
  /** Of which answers: the same report over the same days. */
  of: string;
  /** When it was asked for, by the answer's own clock. */
  at: number;
  happened: AnnotationsAnswer | null;
  targets: TargetStatus[];
}

/** Figures are read again each minute; what stands beside them seldom changes. */
const KEPT_MS = 5 * 60_000;

let known: Beside | null = null;
let asking = "";
/** Whether the reader has the list open, which drawing again would fold. */
let listOpen = false;
/** The answer that was remembered last, and what the visit before ended with. */
let seen: { report: Look["report"]; before: Seen | null } | null = null;

const nameOf = ({ report, from, to, filter }: Look["report"]) => [report, from, to, filter?.value].join();

/** Draws what is known beside the report on the screen, and asks for it first where it is another one, or old. */
export function showBeside(
  look: () => Look | null,
  asker: () => Asker | null,
  compareWith: (day: string) => void,
): void {
  const [now, who] = [look(), asker()];
  if (now === null || who === null) return;
  const { report } = now;
  listenToDays(compareWith);
  offerDays(now);
  if (seen?.report !== report) seen = { report, before: recall(parseFragment(location.hash)?.id ?? "", report) };
  const of = nameOf(report);
  drawBeside(now, known?.of === of ? known : null);
  if (asking === of || (known?.of === of && report.as_of - known.at < KEPT_MS)) return;
  asking = of;
  void ask(report, who).then((beside) => {
    if (asking !== of) return;
    asking = "";
    known = beside;
    const later = look();
    if (later && nameOf(later.report) === of) drawBeside(later, known);
  });
}

async function ask(report: Look["report"], asker: Asker): Promise<Beside> {
  const get = <T>(path: string) => asker.ask(({ token }) => call<T>(path, bearer(token)));
  const [happened, targets] = await Promise.all([
    get<AnnotationsAnswer>(`/v1/annotations?from=${report.from}&to=${report.to}`),
    get<{ targets: TargetStatus[] }>(`/v1/targets?on=${report.to}`),
  ]);
  return {
    of: nameOf(report),
    at: report.as_of,
    happened: happened.ok ? happened.value : null,
    targets: targets.ok ? targets.value.targets : [],
  };
}

function drawBeside(look: Look, beside: Beside | null): void {
  const { happened = null, targets = [] } = beside ?? {};
  const root = must("#sections", HTMLElement);
  for (const old of root.querySelectorAll(".beside-marks, .beside-list, .beside-row, .beside-note, .target"))
    old.remove();
  for (const status of targets) {
    const markup = targetView(status, look.locale, look.report.store.currency).markup;
    for (const figure of root.querySelectorAll(`.figures > [data-metric="${CSS.escape(status.metric)}"]`))
      figure.insertAdjacentHTML("beforeend", markup);
  }
  if (happened && happened.annotations.length > 0) drawMarks(root, look, happened);
  const notes = [sinceText(seen?.before ?? null, look), ...redefined(look)].filter((text) => text !== null);
  const top = root.querySelector(".findings");
  if (notes.length > 0)
    top?.insertAdjacentHTML("afterend", html`${notes.map((text) => html`<p class="beside-note">${text}</p>`)}`.markup);
}

function redefined({ report, locale, phrases }: Look): string[] {
  const said = words[locale];
  return (report.definition_changes ?? []).map(({ title, changes, version, noted }) => {
    const told = changes.map(({ change }) => change[locale]).join(phrases.space);
    return said.redefined(title[locale], told === "" ? said.newer(version, noted) : told);
  });
}

function drawMarks(root: HTMLElement, look: Look, { annotations, truncated }: AnnotationsAnswer): void {
  for (const section of look.report.sections) {
    if (section.kind !== "trend") continue;
    const placed = place(annotations, section.buckets, grainOfBuckets(look, section.buckets));
    const figures = root.querySelectorAll<HTMLElement>(`[data-section="${CSS.escape(section.id)}"] figure`);
    for (const [index, figure] of figures.entries()) {
      const svg = figure.querySelector<SVGSVGElement>("svg.c-line");
      if (!svg?.dataset.x) continue;
      const x = svg.dataset.x.split(" ").map(Number);
      svg.insertAdjacentHTML("beforeend", marksView(placed, x, svg.viewBox.baseVal.height).markup);
      const rows = figure.querySelectorAll<HTMLTableRowElement>("tbody tr");
      for (const { bucket, number, title } of placed)
        rows[bucket]?.cells[0]?.insertAdjacentHTML(
          "beforeend",
          html`<span class="beside-row"> (${number}) ${title[look.locale]}</span>`.markup,
        );
      if (index > 0) continue;
      // Beside the table's own fold: it moves nothing that is read already.
      const list = listView(figure.id, placed, truncated, look.locale).markup;
      figure.querySelector(".behind details")?.insertAdjacentHTML("afterend", list);
      const details = figure.querySelector<HTMLDetailsElement>(".beside-list");
      if (!details) continue;
      details.open = listOpen || look.paper;
      details.addEventListener("toggle", () => {
        if (!look.paper) listOpen = details.open;
      });
    }
  }
}
