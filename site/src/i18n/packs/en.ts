// English as the report page loads it.
import { phrases } from "../../../../shared/reports/findings/phrases/en.ts";
import { en } from "../en.ts";
import type { Language } from "../index.ts";

export const language: Language = { words: en, phrases };
