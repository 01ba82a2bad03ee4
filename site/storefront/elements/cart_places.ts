// Where does a cart show what, when the page has made no places? One below the other, called as the answer calls them.
import type { CartLabels } from "../../../shared/api/deciding_answers.ts";
import { create, createPlace } from "./dom.ts";

export function makePlaces(cart: HTMLElement, labels: CartLabels): void {
  if (cart.querySelector("[data-suanpan]")) return;
  const field = create("input");
  field.name = "code";
  const places = (tag: "p" | "ul", ...slots: string[]) => slots.map((slot) => createPlace(tag, slot));
  const rows = (["shipping", "total"] as const).map((name) =>
    create("p", labels[name], " ", createPlace("span", `${name}_text`)),
  );
  cart.append(
    ...places("ul", "offers", "extras"),
    ...rows,
    ...places("p", "disclosure", "problem"),
    create("form", create("label", labels.code, " ", field), create("button", labels.use)),
    ...places("ul", "codes"),
  );
}
