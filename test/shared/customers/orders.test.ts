// Is the table of orders what the rows say, in whatever order they come?
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { between, byDay, customersIn, lastDayOf, type OrderTable, tableOf } from "../../../shared/customers/orders.ts";
import { anyOrders } from "./any_orders.ts";

/** Each customer's orders as text, for looking at. */
const shown = ({ ids, start, day, amount_minor }: OrderTable) =>
  ids.map((id, customer) => {
    const rows = Array.from({ length: start[customer + 1]! - start[customer]! }, (_, at) => start[customer]! + at);
    return `${id}: ${rows.map((row) => `${day[row]}/${amount_minor[row]}`).join(" ")}`;
  });

const table = tableOf([
  { customer_id: "b", day: 12, amount_minor: 4 },
  { customer_id: "a", day: 11, amount_minor: 3 },
  { customer_id: "b", day: 10, amount_minor: 1 },
  { customer_id: "b", day: 12, amount_minor: 5 },
  { customer_id: "c", day: 9, amount_minor: 2 },
]);

describe("a table of orders", () => {
  it("has customers by id and each one's orders by day", () => {
    expect(shown(table)).toEqual(["a: 11/3", "b: 10/1 12/4 12/5", "c: 9/2"]);
    expect([customersIn(table), lastDayOf(table)]).toEqual([3, 12]);
  });

  it("can be empty", () => {
    const none = tableOf([]);
    expect([customersIn(none), lastDayOf(none), shown(byDay(none))]).toEqual([0, null, []]);
  });

  it("is narrowed to days, or to one purchase a day", () => {
    expect(shown(between(table, 9, 11))).toEqual(["a: 11/3", "b: 10/1", "c: 9/2"]);
    expect(shown(between(table, 12, 12))).toEqual(["b: 12/4 12/5"]);
    expect(shown(byDay(table))).toEqual(["a: 11/3", "b: 10/1 12/9", "c: 9/2"]);
  });

  it("refuses a day that is no whole number", () => {
    expect(() => tableOf([{ customer_id: "a", day: 1.5, amount_minor: 1 }])).toThrow("not 1.5");
  });

  it("holds every row once, and does not depend on their order", () => {
    fc.assert(
      fc.property(anyOrders(), (orders) => {
        const made = tableOf(orders);
        const rows = shown(made).flatMap((line) => {
          const [id = "", list = ""] = line.split(": ");
          return list.split(" ").map((each) => `${id}/${each}`);
        });
        expect(rows.sort()).toEqual(
          orders.map((each) => `${each.customer_id}/${each.day}/${each.amount_minor}`).sort(),
        );
        const turned = tableOf(orders.toReversed());
        expect([turned.ids, turned.start, turned.day]).toEqual([made.ids, made.start, made.day]);
        expect(byDay(turned)).toEqual(byDay(made));
        expect(byDay(byDay(made))).toEqual(byDay(made));
      }),
    );
  });
});
