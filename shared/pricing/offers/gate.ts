// Which offers may take part at all? Those that are on, concern something here, are unlocked, and open to this visitor now.
import type { Reason, Trace } from "../trace.ts";
import type { VisitorView } from "../view.ts";
import { type Cart, concerns } from "./cart.ts";
import type { Entry, Table } from "./table.ts";

export interface Gate {
  /** By place. */
  open: boolean[];
  /** By place, of those that are not. */
  reasons: (Reason | undefined)[];
}

function reasonOf(
  entry: Entry,
  cart: Cart,
  view: VisitorView,
  unlocked: ReadonlyMap<string, string>,
): Reason | undefined {
  const { offer, at } = entry;
  if (!offer.active) return "switched_off";
  if (offer.needs_code && !unlocked.has(offer.id)) return "needs_code";
  if (!concerns(cart, entry)) return "other_products";
  return view.offers.reasons[at];
}

/** Opens the offers that may take part, and tells why the others may not. */
export function openGate(
  { entries, dependent }: Table,
  cart: Cart,
  view: VisitorView,
  unlocked: ReadonlyMap<string, string>,
  trace: Trace,
): Gate {
  const open = new Array<boolean>(entries.length).fill(false);
  const reasons: Gate["reasons"] = [];
  const close = ({ at, prepared }: Entry, reason: Reason) => {
    open[at] = false;
    reasons[at] = reason;
    if (!trace) return;
    trace.push(reason === "other_visitors" ? view.offers.step(at) : prepared.plainStep(reason));
  };
  for (const entry of entries) {
    const reason = reasonOf(entry, cart, view, unlocked);
    if (reason === undefined) open[entry.at] = true;
    else close(entry, reason);
  }
  // One that requires another beside it cannot apply where that one cannot; closing it may close others in turn.
  for (let closed = true; closed; ) {
    closed = false;
    for (const entry of dependent) {
      if (!open[entry.at] || entry.providers.every((places) => places.some((at) => open[at]))) continue;
      close(entry, "missing_tag");
      closed = true;
    }
  }
  return { open, reasons };
}
