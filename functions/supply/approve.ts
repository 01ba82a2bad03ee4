// POST /v1/replenishment/approve: proposals become the draft of a purchase order, or are taken back; a dry run tells what would be.
import { approveReplenishment as body } from "../../shared/api/supply_requests.ts";
import { draftId, draftOf, lastingOf } from "../../shared/supply/inventory/draft.ts";
import { dayFromNumber, dayOf } from "../../shared/time.ts";
import { shardOf } from "../env.ts";
import type { Ctx } from "../http/context.ts";
import { parseBody } from "../http/parse.ts";
import { Problem } from "../http/problem.ts";
import { recordAudit } from "../store/audit.ts";
import { findPurchaseOrder, upsertPurchaseOrders } from "../store/purchase_order.ts";
import { findProposals } from "../store/supply_proposals.ts";
import { changesOf } from "./bulk.ts";

export async function approve(c: Ctx): Promise<Response> {
  const { store, actor } = c.get("access");
  const { supplier, skus, dry_run } = await parseBody(c, body);
  const db = shardOf(c.env, store.shard);
  const now = Date.now();
  const { day, rows } = await findProposals(db, store.id, skus);
  if (day === null) throw none("supplier");
  // Of another supplier, or of which nothing is to be ordered any more: the night has found otherwise since.
  const due = new Map(rows.map((row) => [row.sku, row]));
  const gone = skus.filter((sku) => due.get(sku)?.supplier !== supplier || !((due.get(sku)?.order_quantity ?? 0) > 0));
  if (gone.length > 0) throw none("skus", gone[0]);
  const id = draftId(dayFromNumber(day), supplier);
  const known = await findPurchaseOrder(db, store.id, id);
  if (known && known.draft !== true) throw sent(id);
  const chosen = [...new Set(skus)].flatMap((sku) => due.get(sku) ?? []);
  const ordered_on = known?.ordered_on ?? dayOf(store.timezone, now);
  const made =
    chosen.length > 0 ? draftOf(chosen, { id, supplier, ordered_on }) : known && { ...known, cancelled: true };
  const changed = JSON.stringify(made) !== JSON.stringify(known);
  if (made && changed && !dry_run) {
    await changesOf(db, upsertPurchaseOrders(db, store.id, [made], now));
    const action = chosen.length > 0 ? "replenishment.approve" : "replenishment.withdraw";
    await recordAudit(c.env.CONTROL, store.id, { at: now, actor, action, object: id, detail: { supplier, skus } });
  }
  const lines = chosen.map(lastingOf);
  const order_minor = lines.reduce((sum, line) => sum + (line.order_minor ?? 0), 0);
  return c.json({
    id,
    changed: changed && !dry_run,
    purchase_order: made,
    currency: store.currency,
    order_minor,
    lines,
  });
}

function none(field: string, sku?: string): Problem {
  const what = sku === undefined ? "" : ` of ${JSON.stringify(sku)}`;
  const detail = {
    en: `There is no proposal to order${what} from this supplier. Read GET /v1/replenishment?order=true again.`,
    "zh-CN": `没有向该供应商采购${sku === undefined ? "" : `“${sku}”`}的建议。请重新读取GET /v1/replenishment?order=true。`,
  };
  return new Problem({ status: 404, code: "proposal_unknown", detail, field });
}

function sent(id: string): Problem {
  const detail = {
    en: `The purchase order "${id}" is no draft any more: its supplier was told. Change it with PUT /v1/purchase-orders/{id}.`,
    "zh-CN": `采购单“${id}”已不是草稿，已发送给供应商。如需修改请用PUT /v1/purchase-orders/{id}。`,
  };
  return new Problem({ status: 409, code: "purchase_order_sent", detail, field: "supplier" });
}
