// What goes with what, what is popular, and what have recommendations earned? Keeps what the shop's pages recommend by.
import type { BrowsedProduct, Browsing } from "../products/recommend_browsing.ts";
import { type Built, buildRecommendations } from "../products/recommend_build.ts";
import { earnedBy } from "../products/recommend_earned.ts";
import type { Card, Recommendations } from "../products/recommend_table.ts";
import type { Block, Finding, StudyDocument } from "./blocks.ts";
import type { Method } from "./define.ts";
import { pairBlock, pairFinding, pairsOf } from "./recommendations/pairs.ts";
import { earnedBlocks, earnedFinding } from "./recommendations/told.ts";
import type { Trade } from "./trade.ts";
import { tooLittle } from "./words.ts";

/** What pages recommend by: what goes together, and a card for each of its products. */
export interface KeptRecommendations {
  found: Recommendations;
  cards: readonly Card[];
}

export const recommendations: Method = (trade, _, visits) => {
  const browsing = visits?.browsing;
  const built = buildRecommendations(trade, sessionsOf(trade, browsing));
  const { skus } = built.found;
  return {
    document: skus.length === 0 ? nothing : told(trade, built, browsing),
    keeps: { recommendations: { found: built.found, cards: cardsOf(trade, skus, browsing) } },
  };
};

const nothing = tooLittle({
  en: "Nothing was sold yet, and no two products were seen in one visit. Send orders and product views.",
  "zh-CN": "尚无销售记录，也没有同一次访问中浏览过的两件商品。请上报订单与商品浏览。",
});

/** Sessions of products that the store sells: a beacon can name anything. */
function* sessionsOf({ products }: Trade, browsing: Browsing | undefined): Generator<readonly string[]> {
  if (!browsing) return;
  const sold = new Set(products.map(({ sku }) => sku));
  for (const session of browsing.sessions) {
    const skus = session.filter((sku) => browsing.catalogue.has(sku) || sold.has(sku));
    if (skus.length > 1) yield skus;
  }
}

function cardsOf({ products }: Trade, skus: readonly string[], browsing: Browsing | undefined): Card[] {
  const sold = new Map(products.map((product) => [product.sku, product]));
  return skus.map((sku) => {
    const known: Partial<BrowsedProduct> = browsing?.catalogue.get(sku) ?? sold.get(sku) ?? {};
    const { title = sku, url = null, image_url = null, category = "", brand = "", stock = null } = known;
    return { title, url, image_url, category, brand, in_stock: stock === null || stock > 0 };
  });
}

function told(trade: Trade, built: Built, browsing: Browsing | undefined): StudyDocument {
  const name = nameOf(trade, browsing);
  const earned = browsing && browsing.exposures.length + browsing.clicks.length > 0 ? earnedBy(browsing) : undefined;
  const findings: Finding[] = [];
  const blocks: Block[] = [];
  if (earned && browsing) {
    findings.push(earnedFinding(earned, trade.currency));
    blocks.push(...earnedBlocks(earned, browsing, trade.currency));
  }
  const bought = pairsOf(built.bought);
  const pair = pairFinding(bought, name, trade.currency);
  if (pair) findings.push(pair);
  if (bought.total > 0) blocks.push(pairBlock("bought", bought, name, trade.currency));
  const viewed = pairsOf(built.viewed);
  if (viewed.total > 0) blocks.push(pairBlock("viewed", viewed, name, trade.currency));
  return { findings, blocks, empty: null };
}

function nameOf({ products }: Trade, browsing: Browsing | undefined): (sku: string) => string {
  const titles = new Map(products.map(({ sku, title }) => [sku, title]));
  return (sku) => browsing?.catalogue.get(sku)?.title ?? titles.get(sku) ?? sku;
}
