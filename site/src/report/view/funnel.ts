// Where people leave on the way: steps, the share that reaches each, the loss between them.
import { formatShare, formatValue, missing } from "../../../../shared/format.ts";
import { funnel, lossAt } from "../../../../shared/reports/charts/funnel.ts";
import { figure } from "../../../../shared/reports/charts/parts/figure.ts";
import type { Markup } from "../../../../shared/reports/charts/parts/markup.ts";
import { formatOf, titleOf } from "../../../../shared/reports/findings/context.ts";
import type { FunnelResult } from "../../../../shared/reports/response.ts";
import {
  aboutSign,
  csvButton,
  footLine,
  type Look,
  lineNotes,
  openNote,
  sectionFrame,
  sectionTitle,
  sentenceView,
  toldIn,
} from "./look.ts";

export function funnelView(section: FunnelResult, look: Look): Markup {
  const { report, words, locale, phrases } = look;
  const title = sectionTitle(section, look);
  const format = formatOf(look, section.steps[0]?.metric ?? "");
  const compared = report.compare !== null;
  const steps = section.steps.map((step) => ({
    label: titleOf(look, step.metric),
    value: step.value,
    compare: compared ? step.compare_value : null,
    about: step.value === null ? "" : aboutSign(section.id, step.metric, look),
  }));
  const first = steps[0]?.value ?? null;
  const share = (ratio: number | null) => (ratio === null ? missing : formatShare(ratio, locale));
  const caption = toldIn(section.id, look);
  if (steps.every(({ value, compare }) => value === null && compare === null))
    return sentenceView(section, caption, look);
  return sectionFrame(
    section,
    look,
    figure({
      id: section.id,
      words: phrases.chart,
      caption,
      svg: funnel(steps, { id: `svg-${section.id}`, title, width: look.width, format, words: phrases.chart }),
      table: {
        caption: words.table_of(title),
        columns: [words.step, words.value, words.share, words.leave, ...(compared ? [words.compare] : [])],
        rows: steps.map((step, index) => {
          const reached = first !== null && first > 0 && step.value !== null ? step.value / first : null;
          const row = [
            step.label,
            step.about + formatValue(step.value, format),
            share(reached),
            share(lossAt(steps, index)),
          ];
          return compared ? [...row, formatValue(step.compare, format)] : row;
        }),
      },
      note: footLine(
        section.id,
        section.steps.map((step) => step.metric),
        look,
        ...lineNotes(look, null),
        ...openNote(look),
      ),
      actions: csvButton(section, look),
    }),
  );
}
