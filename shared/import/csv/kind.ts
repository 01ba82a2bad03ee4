// Is what a row names merchandise, or something else that is sold beside it, such as postage?
import { itemKinds } from "../../trade.ts";
import type { Reader } from "../reader.ts";

type ItemKind = (typeof itemKinds)[number];

/** What a cell says; undefined when it is empty, or refused. */
export function readKind(cells: Pick<Reader, "text" | "no">): ItemKind | undefined {
  const shown = cells.text("kind");
  if (shown === "") return undefined;
  const kind = itemKinds.find((each) => each === shown.toLowerCase());
  return kind ?? cells.no("kind", `${JSON.stringify(shown)} is unknown; known are ${itemKinds.join(" and ")}`);
}
