// What is known of days beside what sold on them? Weather and whatever else a shop sends by day, and its own promotions; orders called off.
import type { CalledOff } from "./called_off.ts";

/** A figure by day under a name that the shop chose, such as temperature; also of days to come, as far as it told of them. */
export interface DailyColumn {
  name: string;
  /** By day number. */
  values: ReadonlyMap<number, number>;
}

/** A price rule or offer that is limited in time, on the days on which it held, or is to hold. */
export interface Promotion {
  /** Day numbers, of the past as the versions of the configuration had it then, to come as it is planned now. */
  days: ReadonlySet<number>;
  /** Skus that it concerns; null where it concerns all. */
  skus: ReadonlySet<string> | null;
}

export interface Known {
  columns: readonly DailyColumn[];
  promotions: readonly Promotion[];
  /** What was called off; nothing where nobody looked. */
  called_off?: readonly CalledOff[] | undefined;
}
