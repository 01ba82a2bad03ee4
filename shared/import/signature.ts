// Which files are of one sort? Those of one kind with the same columns, in whatever order and capitals they stand.
import { fingerprint64 } from "../hash.ts";

/** A column's name as it is compared. */
export const columnName = (text: string): string => text.trim().toLowerCase();

/**
 * 16 hex digits that files of one kind with the same columns share.
 * @example signatureOf("orders", ["No", " Date"]) === signatureOf("orders", ["date", "no"]) // => true
 */
export function signatureOf(kind: string, columns: readonly string[]): string {
  const names = new Set(columns.map(columnName).filter((name) => name !== ""));
  return fingerprint64(JSON.stringify([kind, ...[...names].sort()]));
}
