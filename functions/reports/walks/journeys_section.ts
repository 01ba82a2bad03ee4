// The section "Journeys" of a report: what the range's visits did, inside the link's days and filter.
import { journeysDocument } from "../../../shared/journeys/document.ts";
import { gatherJourneys } from "../../../shared/journeys/gather.ts";
import { productsOf } from "../../../shared/journeys/pages.ts";
import type { StudyResult } from "../../../shared/reports/response.ts";
import type { StudyDocument } from "../../../shared/studies/blocks.ts";
import { findProducts } from "../../store/product.ts";
import type { Scope } from "../both.ts";
import type { Range } from "../range.ts";
import type { Filter, View } from "../read.ts";
import type { Worked } from "../worked.ts";
import { canFilter, NOT_BY_FILTER, NOT_KEPT } from "./filtered.ts";
import { readWalks, type WalksRead } from "./read.ts";

export async function readJourneysSection({ view, range, filter }: Scope, section: Worked): Promise<StudyResult> {
  if (!canFilter(filter)) return { ...section, withheld: NOT_BY_FILTER, document: null };
  const { from, to, document } = await journeysOf(view, range, filter);
  if (from > to) return { ...section, withheld: NOT_KEPT, document: null };
  return { ...section, from, to, withheld: null, document };
}

export async function journeysOf(
  view: View,
  range: Range,
  filter: Filter | undefined,
): Promise<WalksRead & { document: StudyDocument }> {
  const gathered = gatherJourneys();
  const { db, store } = view;
  const read = await readWalks(view, range, filter, gathered.add);
  const { events, visitor_ratio } = read;
  const sums = gathered.end();
  const products = await findProducts(db, store.id, productsOf(sums));
  const titles = new Map([...products].map(([sku, { title }]) => [sku, title]));
  return { ...read, document: journeysDocument({ sums, events, visitor_ratio, titles }, store.currency) };
}
