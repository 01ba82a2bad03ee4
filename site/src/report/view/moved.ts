// What moved most between the two periods: differences as bars from a zero in the middle.
import { formatDelta, formatValue } from "../../../../shared/format.ts";
import { bars } from "../../../../shared/reports/charts/bars.ts";
import { figure } from "../../../../shared/reports/charts/parts/figure.ts";
import type { Markup } from "../../../../shared/reports/charts/parts/markup.ts";
import { betterOf, formatOf, titleOf } from "../../../../shared/reports/findings/context.ts";
import { dimensionTitle, keyLabel } from "../../../../shared/reports/findings/labels.ts";
import type { MovedResult } from "../../../../shared/reports/response.ts";
import {
  aboutSign,
  csvButton,
  footLine,
  type Look,
  openNote,
  sectionFrame,
  sectionTitle,
  sentenceView,
  toldIn,
} from "./look.ts";

export function movedView(section: MovedResult, look: Look): Markup {
  const { words, phrases } = look;
  const format = formatOf(look, section.metric);
  const title = sectionTitle(section, look);
  const about = aboutSign(section.id, section.metric, look);
  const name = (row: MovedResult["rows"][number]) =>
    `${keyLabel(row.dimension, row.key, row.label, phrases)} · ${dimensionTitle(row.dimension, phrases)}`;
  const caption = toldIn(section.id, look);
  if (section.rows.every(({ key }) => key === "(untracked)")) return sentenceView(section, caption, look);
  return sectionFrame(
    section,
    look,
    figure({
      id: section.id,
      words: phrases.chart,
      caption,
      axis: `${titleOf(look, section.metric)}${phrases.comma}${phrases.inside(words.change)}`,
      svg: bars(
        section.rows.map((row) => ({ label: name(row), value: row.delta })),
        {
          id: `svg-${section.id}`,
          title,
          width: look.width,
          format,
          about,
          words: phrases.chart,
          signed: true,
          better: betterOf(look, section.metric),
        },
      ),
      table: {
        caption: words.table_of(title),
        columns: [words.name, words.value, words.compare, words.change],
        rows: section.rows.map((row) => [
          name(row),
          about + formatValue(row.value, format),
          formatValue(row.compare_value, format),
          about + formatDelta(row.delta, format, formatValue),
        ]),
      },
      note: footLine(section.id, [section.metric], look, ...openNote(look)),
      actions: csvButton(section, look),
    }),
  );
}
