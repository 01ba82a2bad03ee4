// What is wrong with a request of GA4's Measurement Protocol? Each fault by its place, under the code that Google's own twin gives it.
import { type Explained, explain } from "../../explain.ts";
import { timeProblem } from "../beacon.ts";
import { drops } from "../drops.ts";
import { customParams, eventByName } from "../index.ts";
import { ga4Body, ga4Name, ga4Said, readGa4 } from "./ga4.ts";
import { fieldsOf, textOf } from "./words.ts";

export interface Ga4Fault {
  fieldPath: string;
  description: string;
  /** Source: GA4 Measurement Protocol, validating events, codes. */
  validationCode: "VALUE_INVALID" | "VALUE_REQUIRED" | "VALUE_OUT_OF_BOUNDS" | "EXCEEDED_MAX_ENTITIES" | "NAME_INVALID";
}

/** `events.0.params.items.2.price` as Google writes it: `events[0].params.items[2].price`. */
const pathOf = (field: string) => field.replaceAll(/\.(\d+)(?=\.|$)/g, "[$1]");

function codeOf({ code, field, message }: Explained): Ga4Fault["validationCode"] {
  if (code === "missing_field" || / is missing\b/.test(message.en)) return "VALUE_REQUIRED";
  if (code !== "out_of_range") return "VALUE_INVALID";
  if (field === "events") return /at most/.test(message.en) ? "EXCEEDED_MAX_ENTITIES" : "VALUE_REQUIRED";
  return "VALUE_OUT_OF_BOUNDS";
}

const faultOf = (each: Explained, before = ""): Ga4Fault => ({
  fieldPath: pathOf(before + each.field),
  description: before ? each.message.en.replace(each.field, pathOf(before + each.field)) : each.message.en,
  validationCode: codeOf(each),
});

function nameFault(said: unknown, place: number): Ga4Fault[] {
  const text = textOf(said, 100) ?? "";
  const name = ga4Name(text);
  if (name === text || eventByName.has(name)) return [];
  const kept = name === "" ? "It is not kept." : `It is kept as ${name}.`;
  const description = `events[${place}].name must begin with a letter and hold small letters, digits and _ alone. ${kept}`;
  return [{ fieldPath: `events[${place}].name`, description, validationCode: "NAME_INVALID" }];
}

/** Empty where all of it would be kept as it is said. */
export function ga4Faults(body: unknown, now: number): Ga4Fault[] {
  const formal = ga4Body.safeParse(body, { reportInput: true });
  const faults = formal.success ? [] : explain(ga4Body, formal.error.issues).map((each) => faultOf(each));
  const said = ga4Said.safeParse(body);
  if (!said.success) return faults;
  for (const [place, { event, at }] of readGa4(said.data, "").told.entries()) {
    faults.push(...nameFault(fieldsOf(said.data.events[place]).name, place));
    const schema = eventByName.get(event.name)?.params ?? customParams;
    const read = schema.safeParse(event.params, { reportInput: true });
    const found = read.success ? [] : explain(schema, read.error.issues);
    faults.push(...found.map((each) => faultOf(each, `events[${place}].params.`)));
    const late = at === undefined ? undefined : timeProblem(at, now);
    if (!late) continue;
    const fieldPath = `events[${place}].timestamp_micros`;
    faults.push({ fieldPath, description: `${fieldPath}: ${drops[late].en}`, validationCode: "VALUE_OUT_OF_BOUNDS" });
  }
  return faults;
}
