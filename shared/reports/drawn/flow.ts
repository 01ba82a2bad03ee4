// What went from where to where.
import type { FlowBlock } from "../../studies/blocks.ts";
import { flow } from "../charts/flow.ts";
import { formatIn, optionsOf, type Place } from "./place.ts";

export const drawFlow = (block: FlowBlock, place: Place): string =>
  flow(block.values, {
    ...optionsOf(block, place),
    fromTitle: block.from_title[place.locale],
    toTitle: block.to_title[place.locale],
    from: block.from.map((one) => one[place.locale]),
    to: block.to.map((one) => one[place.locale]),
    format: formatIn(block.unit, place),
  });
