// What is a questionnaire? A few questions with a few choices each, in both languages; an answer is one choice of one question.
import * as z from "zod";
import { bilingual, tagId } from "./define.ts";

const unique = (list: readonly { id: string }[]) => new Set(list.map(({ id }) => id)).size === list.length;
const TWICE = "must have each id once";

const choice = z.strictObject({ id: tagId, text: bilingual(100) });

const question = z.strictObject({
  id: tagId,
  text: bilingual(200),
  choices: z.array(choice).min(2).max(20).refine(unique, TWICE),
});

/** A questionnaire without its id, which is in the path. */
export const questionnaireBody = z.strictObject({
  title: bilingual(200),
  questions: z.array(question).min(1).max(20).refine(unique, TWICE),
});
export type Questionnaire = z.output<typeof questionnaireBody>;

/** Which of some answers a questionnaire does not have: the question, and what would have been taken. */
export function unknownAnswers(
  { questions }: Questionnaire,
  answers: Readonly<Record<string, string>>,
): { field: string; allowed: string[] }[] {
  return Object.entries(answers).flatMap(([asked, said]) => {
    const found = questions.find(({ id }) => id === asked);
    const allowed = found ? found.choices.map(({ id }) => id) : questions.map(({ id }) => id);
    return found && allowed.includes(said) ? [] : [{ field: `answers.${asked}`, allowed }];
  });
}
