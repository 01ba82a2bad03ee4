// What is each customer worth over the next year, and who is worth winning back? The models are fitted slice by slice.
import * as z from "zod";
import { type BgNbdParams, bgNbd } from "../customers/lifetime/bg_nbd.ts";
import {
  type FitState,
  type Fitted,
  fitState,
  fittedOf,
  isDone,
  startFit,
  stepFit,
} from "../customers/lifetime/fit.ts";
import { gammaGamma, type SpendParams, spendRows } from "../customers/lifetime/gamma_gamma.ts";
import { historiesOf, type PurchaseHistory } from "../customers/lifetime/history.ts";
import type { FitModel, Rows } from "../customers/lifetime/model.ts";
import { groupHistories } from "../customers/lifetime/rows.ts";
import { customerOrders } from "./customer_orders.ts";
import type { Method, Slice } from "./define.ts";
import { lifetimeDocument, UNTOLD } from "./lifetime/document.ts";
import { keptOf, worthOf } from "./lifetime/figures.ts";
import { tooLittle } from "./words.ts";

/** Rows that a slice may walk over: less than a second. */
const SLICE = 4_000_000;

/** From so many customers on each fit has slices of its own, and so has what they say. */
const LARGE = 50_000;

/** Fewer who came back tell no model. */
const LEAST_REPEATERS = 30;

/** The last part of the time, held back to see how well the model would have foretold it. */
const HELD_BACK = 1 / 3;

const stateSchema = z.strictObject({
  orders: fitState.optional(),
  spend: fitState.optional(),
  before: fitState.optional(),
});
type State = z.output<typeof stateSchema>;

export const lifetime: Method = (trade, given): Slice => {
  const table = customerOrders(trade);
  const history = historiesOf(table, trade.last);
  // Who came back and paid: orders for nothing tell no amount.
  const repeaters = history.x.filter((x, place) => x > 0 && history.mean_minor[place]! > 0).length;
  if (repeaters < LEAST_REPEATERS) {
    return {
      document: tooLittle({
        en: `Lifetime value needs ${LEAST_REPEATERS} customers who ordered on two days. Send orders with a customer_id, or import past ones.`,
        "zh-CN": `终身价值需要至少${LEAST_REPEATERS}位在两天以上下单的客户。请上报带customer_id的订单，或导入历史订单。`,
      }),
      keeps: keptOf(table, history, null),
    };
  }
  const held = Math.floor((trade.last - trade.first + 1) * HELD_BACK);
  const earlier = historiesOf(table, trade.last - held);
  const parsed = stateSchema.safeParse(given ?? {});
  const state: State = parsed.success ? parsed.data : {};
  // One fit after the other; the first that is not done takes the slice.
  const orders = carryOn(bgNbd, groupHistories(history), state.orders);
  const large = table.ids.length >= LARGE;
  const goesOn = (fit: FitState, given: FitState | undefined) => !isDone(fit) || (large && fit !== given);
  if (goesOn(orders, state.orders)) return { state: { orders } };
  const spend = carryOn(gammaGamma, spendRows(history.x, history.mean_minor), state.spend);
  if (goesOn(spend, state.spend)) return { state: { orders, spend } };
  const before = canFit(earlier) ? carryOn(bgNbd, groupHistories(earlier), state.before) : undefined;
  if (before && goesOn(before, state.before)) return { state: { orders, spend, before } };
  const [fittedOrders, fittedSpend] = [fittedOf(bgNbd, orders), fittedOf(gammaGamma, spend)];
  const fittedBefore = before && fittedOf(bgNbd, before);
  if (!fittedOrders || !fittedSpend) throw new Error("a fit that is done has found nothing");
  const [orderParams, spendParams] = [paramsOf<BgNbdParams>(fittedOrders), paramsOf<SpendParams>(fittedSpend)];
  const worth = worthOf(table, history, orderParams, spendParams);
  const document =
    worth === null
      ? tooLittle(UNTOLD)
      : lifetimeDocument({
          trade,
          table,
          history,
          worth,
          orders: fittedOrders,
          spend: fittedSpend,
          holdout: fittedBefore
            ? { history: earlier, params: paramsOf<BgNbdParams>(fittedBefore), days: held }
            : undefined,
        });
  return { document, keeps: keptOf(table, history, worth) };
};

/** A fit with a slice more of work in it; a state of other rows, or of none, begins again. */
function carryOn<Data extends Rows>(model: FitModel<Data>, rows: Data, state: FitState | undefined): FitState {
  const fits = state?.model === model.id && state.mark === rows.mark;
  const from = fits ? state : startFit(model, rows);
  return isDone(from) ? from : stepFit(model, rows, from, SLICE);
}

const canFit = ({ x, T }: PurchaseHistory) => x.filter((each, i) => each > 0 && T[i]! > 0).length >= LEAST_REPEATERS;

/** Parameters under their names: a model fits what it names. */
const paramsOf = <Params>({ params }: Fitted) => params as Params;
