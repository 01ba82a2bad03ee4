// Where does a cart show what, when the page has made no places? One below the other.
import type { CartLabels } from "../../../shared/api/deciding_answers.ts";
import { create, createPlace } from "./dom.ts";

export function makePlaces(cart: HTMLElement, labels: CartLabels): void {
  // Places of texts, that is: one for problems comes by itself.
  if (cart.querySelector("form,[data-suanpan*=_]")) return;
  const field = create("input");
  field.name = "code";
  const places = (tag: "p" | "ul", ...slots: string[]) => slots.map((slot) => createPlace(tag, slot));
  cart.append(
    ...places("p", "goods_row"),
    ...places("ul", "offers", "extras"),
    ...places("p", "shipping_row", "total_row", "disclosure"),
    create("form", create("label", labels.code, " ", field), create("button", labels.use)),
    ...places("ul", "codes"),
  );
}
