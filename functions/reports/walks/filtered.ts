// Why does a section of visits stay empty under a filter? Because no visit tells it.
import type { Text } from "../../../shared/locale.ts";
import { origins } from "../../../shared/walks/origins.ts";
import type { Filter } from "../read.ts";

/** Whether visits can be told by a filter; by product, page or tag they cannot. */
export const canFilter = (filter: Filter | undefined): boolean =>
  filter === undefined || (origins as readonly string[]).includes(filter.dimension);

export const NOT_BY_FILTER: Text = {
  en: `Visits are told by ${origins.join(", ")}, and another filter is set. Take it out, or choose one of these.`,
  "zh-CN": "访问只能按渠道、来源、媒介、活动、设备与国家/地区筛选，当前为其他条件。请取消筛选或改用以上之一。",
};

export const NOT_KEPT: Text = {
  en: "This page is worked out from raw events, and those of the chosen days are no longer kept. Choose later days.",
  "zh-CN": "本页由原始事件计算，所选日期的原始事件已超出保留期。请选择更近的日期。",
};
