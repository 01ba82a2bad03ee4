// What is each fact that a tag's rule may ask for, in words? Its unit, and its title in both languages.
import type { Text } from "../../locale.ts";
import { type TagFact, tagFacts } from "./facts.ts";

type Unit = "count" | "days" | "minor" | "ratio" | "score" | "none";

const words: Readonly<Record<string, readonly [unit: Unit, en: string, zh: string]>> = {
  "orders.count": ["count", "Paid orders so far", "历史已付订单数"],
  "orders.count_30d": ["count", "Orders in 30 days", "近30天订单数"],
  "orders.count_365d": ["count", "Orders in 365 days", "近365天订单数"],
  "orders.last_days": ["days", "Days since the last order", "距上次下单天数"],
  "orders.first_days": ["days", "Days since the first order", "距首次下单天数"],
  "orders.spent_minor": ["minor", "Spent so far", "累计消费金额"],
  "orders.spent_365d_minor": ["minor", "Spent in 365 days", "近365天消费金额"],
  "orders.average_minor": ["minor", "Average order", "平均订单金额"],
  "orders.discount_ratio": ["ratio", "Discount share of the orders", "订单折扣占比"],
  "orders.offer_ratio": ["ratio", "Share of orders with an offer", "使用优惠的订单占比"],
  "orders.code_ratio": ["ratio", "Share of orders with a code", "使用优惠码的订单占比"],
  "orders.offers": ["none", "Offers used", "使用过的优惠"],
  "orders.morning_ratio": ["ratio", "Share of orders from 6 to 12", "6点至12点订单占比"],
  "orders.afternoon_ratio": ["ratio", "Share of orders from 12 to 18", "12点至18点订单占比"],
  "orders.evening_ratio": ["ratio", "Share of orders from 18 to 24", "18点至24点订单占比"],
  "orders.night_ratio": ["ratio", "Share of orders from 0 to 6", "0点至6点订单占比"],
  "orders.weekend_ratio": ["ratio", "Share of orders on Saturday and Sunday", "周末订单占比"],
  "orders.first_channel": ["none", "Channel of the first order", "首单渠道"],
  "orders.device": ["none", "Device of the last order", "最近下单设备"],
  "orders.country": ["none", "Country of the last order", "最近下单国家/地区"],
  "refunds.count": ["count", "Refunds of these orders", "订单退款次数"],
  "refunds.ratio": ["ratio", "Refunded share of what was spent", "退款金额占消费金额比例"],
  "items.categories": ["none", "Categories bought", "购买过的品类"],
  "items.brands": ["none", "Brands bought", "购买过的品牌"],
  "items.skus": ["none", "Products bought", "购买过的商品"],
  "items.top_category": ["none", "Category bought most", "购买最多的品类"],
  "items.top_category_ratio": ["ratio", "Share of the category bought most", "购买最多的品类占比"],
  "items.share.": ["ratio", "Share of a category, such as items.share.Tea", "某品类消费占比，如items.share.Tea"],
  "views.count_30d": ["count", "Product views in 30 days", "近30天浏览商品次数"],
  "views.of.": [
    "count",
    "Views of a category in 30 days, such as views.of.Tea",
    "近30天某品类浏览次数，如views.of.Tea",
  ],
  "views.categories_30d": ["none", "Categories viewed in 30 days", "近30天浏览过的品类"],
  "views.top_category_30d": ["none", "Category viewed most in 30 days", "近30天浏览最多的品类"],
  "rfm.recency": ["score", "Recency score (5 is best)", "最近下单得分（5为最佳）"],
  "rfm.frequency": ["score", "Frequency score (5 is best)", "下单频次得分（5为最佳）"],
  "rfm.monetary": ["score", "Monetary score (5 is best)", "消费金额得分（5为最佳）"],
  "segment.": [
    "none",
    "Segment of a segmentation, such as segment.quintile",
    "某套客户分层中的所属分层，如segment.quintile",
  ],
  "profile.": ["none", "A field of the customer's profile, such as profile.city", "客户资料字段，如profile.city"],
};

export interface DescribedFact extends Pick<TagFact, "id" | "type"> {
  unit: Unit;
  title: Text;
}

/** Every fact with its words. Throws where one has none, as a build does then. */
export function describedFacts(): DescribedFact[] {
  return tagFacts.map(({ id, type }) => {
    const found = words[id];
    if (!found) throw new Error(`the fact ${id} has no words`);
    const [unit, en, zh] = found;
    return { id, type, unit, title: { en, "zh-CN": zh } };
  });
}
