// English as the report page loads it.
import { names } from "../../../../shared/reports/findings/names/en.ts";
import { en } from "../en.ts";
import type { Language } from "../index.ts";

export const language: Language = { words: en, phrases: names };
