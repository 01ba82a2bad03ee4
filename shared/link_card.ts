// What may a chat show of a link? As its owner chose it.
import type { Locale } from "./locale.ts";

export interface CardShows {
  locale: Locale;
  /** Whether it names the store. */
  store: boolean;
  /** The one figure it tells; null for none. */
  metric: string | null;
  /** Whether it draws that figure's bars. */
  picture: boolean;
}
