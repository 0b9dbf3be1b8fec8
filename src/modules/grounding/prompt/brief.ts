import type { PersonaEvidence } from '../../personas/evidence/persona-evidence.js';
import { languageName } from '../checks/language.js';
import { oneLine } from './one-line.js';
import { cutAtSentence, cutAtWord } from '../selection/cut.js';

/** What sections read of the persona; an edit of anything else does not make them again. */
const fields = [
  'age',
  'gender',
  'location',
  'occupation',
  'incomeBracket',
  'headline',
  'values',
  'interests',
  'goals',
  'frustrations',
  'story',
] as const;

/** Characters that a prompt reads of a field; of a list, four entries of `entryLength`. */
const fieldLength = 160;
const entryLength = 80;
/** Of the story, whole sentences. */
const storyLength = 900;

/**
 * What a prompt says of language, product and persona, as short lines: the project's first, which all its personas have
 * in common. The name is left out: no section needs it. Everything is cut, so that a rich persona does not crowd out the evidence.
 *
 * @param language BCP 47
 */
export function briefOf({ persona, project }: PersonaEvidence, language: string): string {
  const traits = fields.flatMap((field) => {
    if (field === 'story') return storyOf(persona.backgroundStory);
    const value = persona[field];
    const text = Array.isArray(value) ? listed(value) : flat(String(value ?? ''), fieldLength);
    // What is read of itself needs no name; a bare number or a list does.
    return text === '' ? [] : [field in names ? `${names[field as keyof typeof names]} ${text}` : text];
  });
  return [
    `LANGUAGE: ${languageName(language)} (${language})`,
    ...(project.product ? [`PRODUCT: ${flat(project.product, 400)}`] : []),
    ...(project.industry ? [`INDUSTRY: ${flat(project.industry, 100)}`] : []),
    `PERSONA: ${traits.join('; ')}`,
  ].join('\n');
}

const names = {
  age: 'age',
  incomeBracket: 'income',
  values: 'values',
  interests: 'interests',
  goals: 'goals',
  frustrations: 'frustrations',
};

function storyOf(story: string | null | undefined): string[] {
  const told = cutAtSentence(oneLine(story ?? ''), storyLength);
  return told === '' ? [] : [told];
}

function listed(entries: readonly string[]): string {
  return entries
    .slice(0, 4)
    .map((entry) => flat(entry, entryLength))
    .join(', ');
}

function flat(text: string, length: number): string {
  return cutAtWord(oneLine(text), length);
}
