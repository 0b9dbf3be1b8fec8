import type { CodingLimits } from '../../../../config/models.js';
import { TimeSlices } from '../../../common/resilience/time-slices.js';
import { TextIndex } from '../../grounding/selection/text-index.js';
import type { ResponseEvidence } from '../../personas/evidence/persona-evidence.js';
import { isSearched } from '../search-again.js';
import type { Theme } from '../theme.entity.js';
import type { AnswerCoder } from './answer-coder.js';
import { codebookOf } from './codebook-of.js';
import type { CodingRun } from './coding-run.js';
import type { CodingStore } from './coding-store.js';
import { inChunks } from './in-chunks.js';
import { inHalves } from './in-halves.js';
import { inTurns } from './in-turns.js';

/** Answers that are looked through for one theme: with more, those whose words are nearest to it. */
const mostSearched = 300;

/** What a search is done with. */
interface Means {
  coder: AnswerCoder;
  store: CodingStore;
  limits: CodingLimits;
}

/** Looks through the answers that are coded for the themes that came after that, or were defined anew. */
export async function searchThemes(run: CodingRun, means: Means): Promise<void> {
  const { store } = means;
  const waiting = (await store.themes(run.personaId)).filter(isSearched);
  if (waiting.length === 0) return;
  const coded = new Set(
    (await store.answerCodings(run.personaId))
      .filter(({ status }) => status === 'coded')
      .map(({ responseId }) => responseId),
  );
  const answers = [...run.open.values()].filter(({ id }) => coded.has(id));
  // Together, as far as they have come equally far: the answers are dearer than the themes.
  for (const [through, themes] of Map.groupBy(waiting, ({ searchedThrough }) => searchedThrough ?? ''))
    await searchTogether(run, means, themes, answers, through);
}

async function searchTogether(
  { personaId, brief, signal }: CodingRun,
  { coder, store, limits: { answersPerCall, callsInFlight } }: Means,
  themes: readonly Theme[],
  answers: readonly ResponseEvidence[],
  through: string,
): Promise<void> {
  const { lines, idOf } = codebookOf(themes);
  const read = async (part: readonly ResponseEvidence[]) => {
    const { mentions, ...cost } = await coder.findMentions(part, lines, brief);
    const byTheme = new Map([...mentions].map(([line, said]) => [idOf.get(line)!, said]));
    await store.keepSearch(personaId, themes, byTheme, cost);
  };
  const chunks = inChunks(await toSearch(themes, answers, through, brief.language), answersPerCall);
  const done = new Set<number>();
  let far = 0;
  const search = async (place: number) => {
    await inHalves(chunks[place]!, signal, read, {
      refused: (error) => store.payRefused(personaId, error),
      // It was read before, with other themes: those mentions stand.
      lost: async () => undefined,
    });
    done.add(place);
    if (place !== far) return;
    while (done.has(far)) far += 1;
    await store.searchedThrough(personaId, themes, chunks[far - 1]!.at(-1)!.id);
  };
  // One id tells how far it has come, so none runs far ahead of the others.
  for (let at = 0; at < chunks.length; at += callsInFlight) {
    signal.throwIfAborted();
    const together = [...chunks.keys()].slice(at, at + callsInFlight);
    await inTurns(together, callsInFlight, signal, search);
  }
  await store.searchedThrough(personaId, themes, null);
}

/**
 * The answers behind `through` that one of the themes was not looked for in, in the order of their ids; of many those that
 * are nearest to one of the themes.
 */
async function toSearch(
  themes: readonly Theme[],
  answers: readonly ResponseEvidence[],
  through: string,
  language: string,
): Promise<ResponseEvidence[]> {
  const all = themes.some(({ unsearched }) => !unsearched);
  const unsearched = new Set(themes.flatMap((theme) => theme.unsearched ?? []));
  const left = answers
    .filter(({ id }) => id > through && (all || unsearched.has(id)))
    .sort((a, b) => (a.id < b.id ? -1 : 1));
  if (left.length <= mostSearched) return left;
  // Of all, so that it does not matter how often it was begun.
  const index = new TextIndex(language.split('-')[0]!);
  const slices = new TimeSlices();
  for (const { answer } of answers) {
    await slices.next();
    index.add(answer);
  }
  const wanted = new Set<string>();
  for (const { label, definition } of themes) {
    await slices.next();
    const scores = index.scores(`${label} ${definition}`);
    const best = [...answers.keys()].sort((a, b) => scores[b]! - scores[a]! || a - b).slice(0, mostSearched);
    for (const place of best) wanted.add(answers[place]!.id);
  }
  return left.filter(({ id }) => wanted.has(id));
}
