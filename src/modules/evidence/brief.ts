import type { PersonaEvidence } from '../personas/persona-evidence.js';
import { languageName } from './language.js';
import { oneLine } from './one-line.js';
import { cutAtWord } from './select-responses.js';

/** Characters of the background story that a prompt reads. */
const storyLength = 300;

/**
 * What a prompt says of language, product and persona, as short lines. The name is left out: no section needs it. Lists
 * are cut at five entries of 120 characters, so that a rich persona does not crowd out the evidence.
 */
export function briefOf({ persona, project }: PersonaEvidence, language: string): string {
  const list = (entries: string[]) =>
    entries
      .slice(0, 5)
      .map((entry) => flat(entry, 120))
      .join('; ');
  const lines: [string, string | number | null][] = [
    ['age', persona.age],
    ['gender', persona.gender],
    ['location', persona.location],
    ['nationality', persona.nationality],
    ['occupation', persona.occupation],
    ['education', persona.educationLevel],
    ['income', persona.incomeBracket],
    ['values', list(persona.values)],
    ['interests', list(persona.interests)],
    ['story', persona.backgroundStory],
  ];
  return [
    `LANGUAGE: ${languageName(language)} (${language})`,
    ...(project.product ? [`PRODUCT: ${flat(project.product, 500)}`] : []),
    ...(project.industry ? [`INDUSTRY: ${flat(project.industry, 200)}`] : []),
    'PERSONA',
    ...lines.flatMap(([key, value]) =>
      value === null || value === '' ? [] : [`- ${key}: ${flat(String(value), storyLength)}`],
    ),
  ].join('\n');
}

function flat(text: string, length: number): string {
  return cutAtWord(oneLine(text), length);
}
