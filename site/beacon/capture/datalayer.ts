// Which of the events that a shop already sends to Google are ours too?
// Reads what was pushed to `dataLayer`, before the script and after it: entries for GTM and calls of `gtag('event', ...)`.

import { guard } from "../guard.ts";
import { report } from "../page.ts";

// gtm.js, clicks and events of a shop's own making stay where they are.
const viewing = /^(view_(item(_list)?|cart|promotion)|select_(item|promotion))$/;
const buying = /^(add_(to_cart|(shipping|payment)_info)|remove_from_cart|begin_checkout|purchase|refund)$/;
const otherEvents = /^(search|sign_up|login|share)$/;

type Entry = Record<string, unknown>;

// Of an entry without `ecommerce` only these: others may be names and addresses, which are none of our business.
const ownFields = ({ items, currency, value, transaction_id, method, search_term, content_type, item_id }: Entry) => ({
  ...{ items, currency, value, transaction_id },
  ...{ method, search_term, content_type, item_id },
});

export const captureDataLayer = guard((entries: boolean, gtag: boolean) => {
  window.dataLayer ||= [];
  const layer = window.dataLayer;
  const { push } = layer;
  let ecommerce: unknown;

  const read = guard((entry: Entry) => {
    // gtag pushes its `arguments`.
    const call = entry[0] === "event";
    const name = (call ? entry[1] : entry.event) as string;
    // As in GTM, an `ecommerce` object holds until the next one, and null ends it.
    if ("ecommerce" in entry) ecommerce = entry.ecommerce;
    const ofShop = viewing.test(name) || buying.test(name);
    if ((call ? gtag : entries) && (ofShop || otherEvents.test(name))) {
      report(name, call ? entry[2] : (ofShop && ecommerce) || ownFields(entry));
    }
  });

  layer.forEach(read);
  layer.push = (...pushed) => {
    pushed.forEach(read);
    return push.apply(layer, pushed);
  };
});
