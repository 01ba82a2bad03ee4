// What is an example? A whole document that can be sent as it is, and what it is for.
import type { Text } from "../../locale.ts";
import type { ConfigInput } from "../config.ts";

export interface Example {
  /** As its file is named. */
  id: string;
  title: Text;
  /** What a visitor gets, in one sentence. */
  summary: Text;
  config: ConfigInput;
}
