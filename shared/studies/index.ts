// The method of every study. A new one is its own file, its words in the catalogue, and a line in one of the two lists.
import type { StudyId } from "./catalogue.ts";
import type { Method } from "./define.ts";
import { supplyMethods } from "./of_supply.ts";
import { tradeMethods } from "./of_trade.ts";

export const methods: Readonly<Record<StudyId, Method>> = { ...tradeMethods, ...supplyMethods };
