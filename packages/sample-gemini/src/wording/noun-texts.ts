import { cyclic } from '../shared/cyclic.js';
import type { TopicTexts } from '../topics/topic.js';
import { fill } from './template.js';
import type { Wording } from './wording.js';

/** The texts for a theme that is a noun of the answers. @param index varies them */
export function nounTexts(
  { noun: { variants, ...texts } }: Wording,
  noun: string,
  index: number,
): TopicTexts {
  const { fixes, ...further } = cyclic(variants, index);
  const { questions, ...first } = texts;
  const put = (template: string): string => fill(template, { noun });
  const putAll = <Texts extends Record<string, string>>(templates: Texts) =>
    Object.fromEntries(Object.entries(templates).map(([name, text]) => [name, put(text)])) as Texts;
  return {
    ...putAll(first),
    ...putAll(further),
    questions: [put(questions[0]), put(questions[1]), put(questions[2]), put(questions[3])],
    fixes: [put(fixes[0]), put(fixes[1])],
  };
}
