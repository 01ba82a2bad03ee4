// Will a new link show anything? A filter by a value that the store's data does not have is told, and not refused: it may come.
import { supports, TAG } from "../../shared/dimensions.ts";
import type { Text } from "../../shared/locale.ts";
import { metricById } from "../../shared/metrics/index.ts";
import { shardOf } from "../env.ts";
import type { Ctx } from "../http/context.ts";
import { readFigures } from "../reports/figures.ts";
import { type Filter, openView } from "../reports/read.ts";
import { hasHolders } from "../reports/tagged/ask.ts";

export interface Warning {
  code: string;
  field: string;
  message: Text;
}

/** Where a value of each dimension would show, widest first. */
const WITNESSES = ["sessions", "orders", "page_views", "product_sales", "item_views"];

export async function warningsOf(c: Ctx, filter: Filter | undefined): Promise<Warning[]> {
  if (filter === undefined) return [];
  const { store } = c.get("access");
  const view = await openView(shardOf(c.env, store.shard), store, Date.now());
  if (filter.dimension === TAG) return (await hasHolders(view, filter)) ? [] : [unseen(filter)];
  const ids = WITNESSES.filter((id) => {
    const metric = metricById.get(id);
    return metric !== undefined && supports(metric, [filter.dimension]);
  });
  const from = view.first.any;
  const figures = from === null ? undefined : await readFigures(view, { metrics: ids, from, to: view.today, filter });
  if (ids.some((id) => (figures?.value(id, "") ?? 0) > 0)) return [];
  return [unseen(filter)];
}

function unseen({ dimension, value }: Filter): Warning {
  const message = {
    en: `The store's data has no ${dimension} "${value}" yet: the report stays empty until it does.`,
    "zh-CN": `店铺数据中尚无${dimension}“${value}”，在此之前报告为空。`,
  };
  return { code: "value_unknown", field: "filter", message };
}
