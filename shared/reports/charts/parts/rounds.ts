// Which numbers stand under an axis of days, months or prices? Round ones: months where all are whole months, weeks where all are weeks.

/** At most `most` + 1 round numbers between two, or those two alone.
 * @example roundsOf([0, 90, 180, 360], 4) // => [0, 90, 180, 270, 360] */
export function roundsOf(places: readonly number[], most: number): number[] {
  const [least, greatest] = [Math.min(...places), Math.max(...places)];
  const span = greatest - least;
  if (!(span > 0) || !Number.isFinite(span)) return places.length > 0 ? [least] : [];
  // Weeks that end on one day of the week are named by such days, not by round numbers between them.
  const weekly = places.length > 3 && places.every((place) => (place - least) % 7 === 0);
  const shift = weekly && least % 7 !== 0 ? least : 0;
  if (shift !== 0)
    return roundsOf(
      places.map((place) => place - shift),
      most,
    ).map((round) => round + shift);
  const whole = (base: number) => span >= 3 * base && places.every((place) => place % base === 0);
  const factors = whole(30) ? [3, 6, 9, 18, 36] : whole(7) ? [0.7, 1.4, 2.8, 5.6, 8.4, 11.2] : [1, 2, 2.5, 5];
  const start = whole(30) || whole(7) ? 1 : Math.floor(Math.log10(span / Math.max(most, 1)));
  const steps = [start, start + 1, start + 2].flatMap((power) =>
    factors.map((factor) => factor * Number(`1e${power}`)),
  );
  const integers = places.every(Number.isInteger);
  const step = steps.find((one) => span / one <= most + 1e-9 && (!integers || Number.isInteger(one))) ?? span;
  const first = Math.ceil(least / step - 1e-9);
  const count = Math.floor(greatest / step + 1e-9) - first + 1;
  const rounds = Array.from({ length: Math.max(count, 0) }, (_, index) =>
    Number(((first + index) * step).toPrecision(12)),
  );
  return rounds.length > 1 ? rounds : [least, greatest];
}
