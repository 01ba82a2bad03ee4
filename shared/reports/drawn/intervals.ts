// Values with how far off each may be, one below the other.
import type { IntervalsBlock } from "../../studies/blocks.ts";
import { intervals } from "../charts/intervals.ts";
import { nameOf } from "./cells.ts";
import { formatIn, optionsOf, type Place } from "./place.ts";

export const drawIntervals = (block: IntervalsBlock, place: Place): string =>
  intervals(
    block.rows.map((row) => ({ ...row, label: nameOf(row.label, place.locale) })),
    {
      ...optionsOf(block, place),
      format: formatIn(block.unit, place),
      mark: block.mark && { value: block.mark.value, label: block.mark.label[place.locale] },
    },
  );
