// A table of fields, such as ABC by XYZ, each with what to do about it.
import { fields } from "../../../../../shared/reports/charts/fields.ts";
import type { Markup } from "../../../../../shared/reports/charts/parts/markup.ts";
import type { FieldsBlock } from "../../../../../shared/studies/blocks.ts";
import { type BlockLook, blockFrame, chartOptions, formatIn } from "./frame.ts";
import { blockWords } from "./words.ts";

export function fieldsBlock(block: FieldsBlock, look: BlockLook): Markup {
  const { locale } = look;
  const svg = fields(
    block.fields.map((row) =>
      row.map((field) => ({ ...field, label: field.label[locale], action: field.action[locale] })),
    ),
    {
      ...chartOptions(block, look),
      rows: block.rows.map((row) => row[locale]),
      columns: block.columns.map((column) => column[locale]),
      format: formatIn(block.unit, look),
    },
  );
  const axis = blockWords[locale].in_field(look.phrases.inside(block.value_title[locale]));
  return blockFrame(block, look, { svg, axis });
}
