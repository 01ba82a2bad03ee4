// How long has stock been lying there? First in, first out: what is left is of the newest receipts.

export interface Receipt {
  /** Day number. */
  day: number;
  quantity: number;
}

/** Units of one age. */
export interface AgeLayer {
  age_days: number;
  units: number;
}

/**
 * What is on hand by age, the youngest first. What no receipt tells of is at least as old as `fallback_days`, such as the
 * days since the last sale, and as the oldest receipt; without either it is left out.
 * @example agesOf([{ day: 10, quantity: 5 }, { day: 90, quantity: 5 }], 8, 100) // => [{ age_days: 10, units: 5 }, { age_days: 90, units: 3 }]
 */
export function agesOf(
  receipts: readonly Receipt[],
  on_hand: number,
  today: number,
  fallback_days: number | null = null,
): AgeLayer[] {
  const layers: AgeLayer[] = [];
  let left = Math.max(0, on_hand);
  for (const { day, quantity } of [...receipts].sort((a, b) => b.day - a.day)) {
    if (left <= 0) break;
    if (quantity <= 0) continue;
    const units = Math.min(left, quantity);
    left -= units;
    const age_days = Math.max(0, today - day);
    const before = layers.at(-1);
    if (before?.age_days === age_days) before.units += units;
    else layers.push({ age_days, units });
  }
  const oldest = Math.max(layers.at(-1)?.age_days ?? -1, fallback_days ?? -1);
  if (left > 0 && oldest >= 0) layers.push({ age_days: oldest, units: left });
  return layers;
}

/** Where bands of age begin, in days. */
export const AGE_BANDS = [0, 31, 61, 91, 181] as const;

/** The band of an age: a place in `AGE_BANDS`. */
export const bandOf = (age_days: number): number => AGE_BANDS.findLastIndex((from) => age_days >= from);
