// What did a batch go through? Its inspections, its way, and its temperatures with their limits.
import * as z from "zod";
import { text } from "../../events/fields.ts";
import type { Locale } from "../../locale.ts";
import { DAY_MS, dayNumber } from "../../time.ts";
import { day, moment } from "../../trade.ts";

const name = (max: number) => text(max).pipe(z.string().min(1));
const orNull = <S extends z.ZodType>(schema: S) => schema.nullish().transform((value) => value ?? null);

/** Words that a buyer reads: in one language, or in each. */
const said = (max: number) => z.union([name(max), z.strictObject({ en: name(max), "zh-CN": name(max) })]);
export type Said = z.output<ReturnType<typeof said>>;

export const results = ["pass", "conditional", "fail"] as const;

const celsius = z.number().min(-100).max(150);

const inspection = z.strictObject({
  day,
  what: said(120).describe("What was looked at, such as pesticide residues."),
  result: z.enum(results),
  value: orNull(said(120)).describe("What was found, such as 0.02 mg/kg, limit 0.1."),
  by: orNull(said(80)).describe("Who looked, as a role or a laboratory; no person's name."),
});

const stop = z.strictObject({ at: moment, place: said(120), what: orNull(said(120)).describe("What happened there.") });

const reading = z.strictObject({ at: moment, celsius });

const limits = z
  .strictObject({ low: orNull(celsius), high: orNull(celsius) })
  .refine(({ low, high }) => low === null || high === null || low < high, {
    path: ["high"],
    message: "must be above low",
  });

export const batch = z
  .strictObject({
    code: name(60).describe("As it stands on the pack."),
    sku: name(100),
    supplier: orNull(name(100)).describe("The supplier's id. Buyers never see it."),
    origin: orNull(said(120)).describe("Where it was made, as buyers may read it."),
    produced_on: day,
    expires_on: orNull(day),
    quantity: orNull(z.number().int().min(1).max(1e9)).describe("Units of the batch. Buyers never see it."),
    hidden: z.boolean().default(false).describe("Its page is not shown to buyers."),
    inspections: z.array(inspection).max(200).default([]),
    journey: z.array(stop).max(200).default([]),
    limits: orNull(limits).describe("Degrees Celsius that it has to be kept between."),
    temperatures: z.array(reading).max(3_000).default([]),
  })
  .superRefine(({ produced_on, expires_on, temperatures }, context) => {
    const no = (path: (string | number)[], message: string) => context.addIssue({ code: "custom", path, message });
    if (expires_on !== null && expires_on < produced_on) no(["expires_on"], "must not be before produced_on");
    const degrees = new Map<number, number>();
    // A day in one zone begins before it does in another.
    const earliest = dayNumber(produced_on) * DAY_MS - DAY_MS;
    for (const [place, each] of temperatures.entries()) {
      if (each.at < earliest) no(["temperatures", place, "at"], "must not be before produced_on");
      const known = degrees.get(each.at);
      if (known !== undefined && known !== each.celsius) {
        no(["temperatures", place, "celsius"], "must not differ from another reading of the same moment");
      }
      degrees.set(each.at, each.celsius);
    }
  });
export type Batch = z.output<typeof batch>;

/** Words in a language, where they are told in each. */
export const inLanguage = (words: Said, locale: Locale): string => (typeof words === "string" ? words : words[locale]);

/** The same batch with its lists by time, so that whoever sends them in another order changes nothing. */
export function sorted(each: Batch): Batch {
  const readings = new Map(each.temperatures.map((one) => [one.at, one]));
  return {
    ...each,
    inspections: [...each.inspections].sort((a, b) => (a.day < b.day ? -1 : Number(a.day > b.day))),
    journey: [...each.journey].sort((a, b) => a.at - b.at),
    temperatures: [...readings.values()].sort((a, b) => a.at - b.at),
  };
}
