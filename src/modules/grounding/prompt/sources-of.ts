import { inSlices } from '../../../common/resilience/time-slices.js';
import type { PersonaEvidence } from '../../personas/evidence/persona-evidence.js';
import { indexOf, whenIndexed } from './evidence-index.js';
import { PromptSources, sectionLimits } from './prompt-sources.js';

/** The sections of one request are written from the same, by what market context is chosen by. */
const known = new WeakMap<PersonaEvidence, Map<string, PromptSources>>();

/** Of sources that are being made ready: the sections of a request wait for one ranking. */
const rankings = new WeakMap<PersonaEvidence, Map<string, Promise<readonly number[]>>>();

/**
 * What every section is written from: the same for all of them, so that one call can write them. Made at once where
 * {@link whenSourced} was not waited for.
 *
 * @param occasion what else market context is chosen by
 */
export function sourcesOf(evidence: PersonaEvidence, occasion: string | null = null): PromptSources {
  const asked = askedOf(evidence, occasion);
  return known.get(evidence)?.get(asked) ?? keep(evidence, asked);
}

/**
 * Makes {@link sourcesOf} ready: what takes long of it, in slices, between which everybody else is served.
 *
 * @param next what needs it
 */
export async function whenSourced<T>(
  evidence: PersonaEvidence,
  occasion: string | null,
  next: () => T,
): Promise<T> {
  const { passages } = await whenIndexed(evidence, () => indexOf(evidence));
  const asked = askedOf(evidence, occasion);
  const running = rankings.get(evidence) ?? new Map<string, Promise<readonly number[]>>();
  rankings.set(evidence, running);
  const ranking = running.get(asked) ?? inSlices(passages.ranking(asked));
  running.set(asked, ranking);
  const ranked = await ranking;
  if (!known.get(evidence)?.has(asked)) keep(evidence, asked, ranked);
  return next();
}

function askedOf({ persona, project }: PersonaEvidence, occasion: string | null): string {
  const query = [project.product, project.industry, persona.occupation, ...persona.interests, occasion];
  return query.filter(Boolean).join(' ');
}

function keep(evidence: PersonaEvidence, asked: string, ranked?: readonly number[]): PromptSources {
  const sources = new PromptSources(evidence, asked, sectionLimits, ranked);
  known.set(evidence, (known.get(evidence) ?? new Map<string, PromptSources>()).set(asked, sources));
  return sources;
}
