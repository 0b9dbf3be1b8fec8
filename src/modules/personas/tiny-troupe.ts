import { z } from 'zod';
import type { NewPersona } from './persona.contract.js';

/**
 * The parts of a TinyTroupe `*.agent.json` that have a place in a persona. Everything is optional and of any form;
 * what does not fit its place stays in the source document only.
 */
const text = z.string().trim().min(1);
const texts = z.array(text);

/** Whether a document is a TinyTroupe agent: told by its content, not by its file's name. */
export function isTinyTroupeAgent(document: unknown): document is { persona: Record<string, unknown> } {
  const agent = z
    .looseObject({ type: z.literal('TinyPerson').optional(), persona: z.looseObject({ name: z.string() }) })
    .safeParse(document);
  return agent.success;
}

/**
 * Maps an agent to a persona. Descriptions such as "High. Very curious." are no numbers, so the Big Five stay empty
 * unless the document gives numbers from 0 to 1; their words become traits.
 */
export function fromTinyTroupe(agent: { persona: Record<string, unknown> }): NewPersona {
  const { persona } = agent;
  const get = (...path: string[]) =>
    path.reduce<unknown>(
      (value, key) => (value as Record<string, unknown> | undefined | null)?.[key],
      persona,
    );
  const one = (...path: string[]) => text.safeParse(get(...path)).data;
  const many = (...path: string[]) => texts.safeParse(get(...path)).data ?? [];
  const bigFive = z.record(z.string(), z.unknown()).safeParse(get('personality', 'big_five')).data ?? {};
  const described = Object.entries(bigFive).filter(([, value]) => typeof value === 'string');
  const story = [one('occupation', 'description'), ...many('other_facts')].filter(
    (part) => part !== undefined,
  );
  const jobTitle = one('occupation', 'title') ?? one('occupation');
  const organization = one('occupation', 'organization');
  return {
    name: String(persona.name),
    age: z.number().int().safeParse(persona.age).data,
    gender: one('gender'),
    location: one('residence'),
    nationality: one('nationality'),
    occupation: jobTitle && organization ? `${jobTitle}, ${organization}` : jobTitle,
    educationLevel: one('education'),
    backgroundStory: story.length > 0 ? story.join('\n') : undefined,
    values: many('beliefs'),
    interests: many('preferences', 'interests'),
    traits: [
      ...many('personality', 'traits'),
      ...described.map(([name, value]) => `${name}: ${String(value)}`),
    ],
    bigFive: z
      .object({
        openness: z.number().min(0).max(1),
        conscientiousness: z.number().min(0).max(1),
        extraversion: z.number().min(0).max(1),
        agreeableness: z.number().min(0).max(1),
        neuroticism: z.number().min(0).max(1),
      })
      .safeParse(bigFive).data,
    sourceDocument: agent as NewPersona['sourceDocument'],
  };
}
