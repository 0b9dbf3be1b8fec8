import { languageName } from '../../modules/grounding/checks/language.js';
import { oneLine } from '../../modules/grounding/prompt/one-line.js';
import type { PersonaEvidence } from '../../modules/personas/evidence/persona-evidence.js';

/**
 * What a prompt says of language, product and persona: with all values and interests and the whole story. Each entry is
 * one line, so that none can speak as the prompt. Name and title are left out, as they are in every prompt.
 *
 * @param language BCP 47, the one to write in
 */
export function personaProfile({ persona, project }: PersonaEvidence, language: string): string {
  const head: [string, string | null][] = [
    ['Language', `${languageName(language)} (${language})`],
    ['Product', project.product],
    ['Industry', project.industry],
  ];
  const lines: [string, string | number | null][] = [
    ['Age', persona.age],
    ['Gender', persona.gender],
    ['Location', persona.location],
    ['Nationality', persona.nationality],
    ['Education level', persona.educationLevel],
    ['Income bracket', persona.incomeBracket],
    ['Occupation', persona.occupation],
    ['Headline', persona.headline],
    ['Values', persona.values.join(', ')],
    ['Interests', persona.interests.join(', ')],
    ['Background story', persona.backgroundStory],
  ];
  const written = (entries: [string, string | number | null][], mark = '') =>
    entries.flatMap(([key, value]) => {
      const text = value === null ? '' : oneLine(String(value));
      return text === '' ? [] : [`${mark}${key}: ${text}`];
    });
  return [...written(head), '', 'Persona profile:', ...written(lines, '- ')].join('\n');
}
