import type { PersonaEvidence } from '../personas/persona-evidence.js';
import { languageName } from './language.js';
import { oneLine } from './one-line.js';
import { cutAtWord } from './select-responses.js';

/** Characters of the background story that a prompt reads. */
const storyLength = 300;

/**
 * What a prompt says of language, product and persona, as short lines. The name is left out: no section needs it. Lists
 * are cut at four entries of 80 characters, so that a rich persona does not crowd out the evidence.
 *
 * @param lists which of the persona's lists the section reads; an edit of the others does not make it again
 */
export function briefOf(
  { persona, project }: PersonaEvidence,
  language: string,
  lists: readonly ('values' | 'interests')[] = [],
): string {
  const list = (entries: string[]) =>
    entries
      .slice(0, 4)
      .map((entry) => flat(entry, 80))
      .join('; ');
  const lines: [string, string | number | null][] = [
    ['age', persona.age],
    ['gender', persona.gender],
    ['location', persona.location],
    ['nationality', persona.nationality],
    ['occupation', persona.occupation],
    ['education', persona.educationLevel && flat(persona.educationLevel, 100)],
    ['income', persona.incomeBracket],
    ...lists.map((name): [string, string] => [name, list(persona[name])]),
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
