// How complete are the figures? What tracking saw of what the shop confirmed, what was not counted, what is still to come.
import { formatNumber, formatPercent } from "../../format.ts";
import type { CoverageResult } from "../response.ts";
import type { Context } from "./context.ts";

/** The section's opening sentences. */
export function coverageSentence(section: CoverageResult, { phrases }: Context): string {
  const { locale } = phrases;
  const figure = (metric: string) => section.figures.find((one) => one.metric === metric)?.value ?? null;
  const share = figure("tracked_ratio");
  const orders = figure("orders");
  const said = [
    share === null || orders === null
      ? phrases.notTracked
      : phrases.tracked(formatPercent(share, locale), formatNumber(orders, locale)),
  ];
  const dropped = section.drops?.reduce((sum, drop) => sum + drop.count, 0) ?? 0;
  const most = section.drops?.[0];
  if (most) said.push(phrases.dropped(formatNumber(dropped, locale), most.title[locale]));
  else if (section.drops) said.push(phrases.droppedNone);
  said.push(phrases.pendingHours(section.pending_hours));
  return said.join(phrases.space);
}
