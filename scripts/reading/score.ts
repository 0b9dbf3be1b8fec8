import { type ReadSection, readSections, type Way, ways } from './captured.js';
import type { Key, Reader } from './render.js';
import { spearman } from './spearman.js';
import type { Judged, Verdict, Verdicts } from './verdicts.js';

export const marks = ['relevance', 'completeness', 'accuracy'] as const;
type Marks = Record<(typeof marks)[number], number>;

/** A verdict, and which way it is about. */
interface KnownVerdict extends Verdict {
  reader: Reader;
  way: Way;
}

export interface Comparison {
  section: ReadSection | 'all';
  reader: Reader | 'both';
  wins: number;
  of: number;
}

export interface ReadingScore {
  means: { way: Way; section: ReadSection | 'all'; reader: Reader | 'both'; read: number; means: Marks }[];
  /** How often each way was ranked before archived. */
  againstArchived: Record<'whole' | 'parts', Comparison[]>;
  /** Counts that are off by more than one person and more than 10 %. */
  wrongCounts: { case: string; section: ReadSection; way: Way; text: string; given: number; right: number }[];
  /** Of `quality.score` and the readers' mean mark of each section. */
  correlation: { spearman: number | null; sections: number };
  /** What the reading was to show and did not. */
  missed: string[];
}

/** At least so much of the comparisons with archived is to be won; accuracy may be so much lower. */
const targets = { wins: 0.55, accuracyLoss: 0.3, correlation: 0.6 };

/**
 * @param qualityOf `quality.score` of a section, as the service gave it
 * @param further judged sections for the correlation alone
 * @throws {Error} where verdicts and key do not fit each other
 */
export function scoreReading(
  key: Key,
  handedIn: readonly Verdicts[],
  qualityOf: (name: string, section: ReadSection, way: Way) => number | null,
  further: readonly Judged[] = [],
): ReadingScore {
  const verdicts = handedIn.flatMap((each) => known(each, key));
  const readers = [...new Set(verdicts.map(({ reader }) => reader))];
  const scopes = (['all', ...readSections] as const).flatMap((section) =>
    (['both', ...readers] as const).map((reader) => ({ section, reader })),
  );
  const within = (way: Way, { section, reader }: Pick<Comparison, 'section' | 'reader'>) =>
    verdicts.filter(
      (each) =>
        each.way === way &&
        (section === 'all' || each.section === section) &&
        (reader === 'both' || each.reader === reader),
    );
  const means = scopes.flatMap((scope) =>
    ways.map((way) => {
      const read = within(way, scope);
      const mean = (mark: keyof Marks) => meanOf(read.map((each) => each[mark]));
      const of = {
        relevance: mean('relevance'),
        completeness: mean('completeness'),
        accuracy: mean('accuracy'),
      };
      return { way, ...scope, read: read.length, means: of };
    }),
  );
  const against = (way: 'whole' | 'parts') =>
    scopes.map((scope) => {
      const pairs = within(way, scope).map((mine) => [mine, archivedBeside(mine, verdicts)] as const);
      return {
        ...scope,
        wins: pairs.filter(([mine, other]) => mine.rank < other.rank).length,
        of: pairs.length,
      };
    });
  const againstArchived = { whole: against('whole'), parts: against('parts') };
  const wrongCounts = verdicts.flatMap(({ countErrors, case: name, section, way }) =>
    countErrors
      .filter(({ given, right }) => Math.abs(given - right) > Math.max(1, right * 0.1))
      .map(({ text, given, right }) => ({ case: name, section, way, text, given, right })),
  );
  const pairs = [...judged(verdicts, qualityOf), ...further];
  const correlation = {
    spearman: spearman(pairs.map(({ score, mean }) => [score, mean])),
    sections: pairs.length,
  };
  const score = { means, againstArchived, wrongCounts, correlation };
  return { ...score, missed: missedOf(score) };
}

function known({ reader, verdicts }: Verdicts, key: Key): KnownVerdict[] {
  const expected = Object.entries(key[reader]).flatMap(([about, candidates]) =>
    Object.keys(candidates).map((candidate) => `${about}/${candidate}`),
  );
  const given = verdicts.map((each) => `${each.case}/${each.section}/${each.candidate}`);
  const lacking = expected.find((each) => !given.includes(each));
  if (lacking !== undefined) throw new Error(`Reader ${reader} has no verdict on ${lacking}.`);
  return verdicts.map((each, n) => {
    const way = key[reader][`${each.case}/${each.section}`]?.[each.candidate];
    if (way === undefined || given.indexOf(given[n]!) !== n)
      throw new Error(`Reader ${reader} judges ${given[n]}, which is not there or was judged before.`);
    return { ...each, reader, way };
  });
}

function archivedBeside(mine: KnownVerdict, verdicts: readonly KnownVerdict[]): KnownVerdict {
  return verdicts.find(
    (other) =>
      other.way === 'archived' &&
      other.reader === mine.reader &&
      other.case === mine.case &&
      other.section === mine.section,
  )!;
}

function judged(
  verdicts: readonly KnownVerdict[],
  qualityOf: (name: string, section: ReadSection, way: Way) => number | null,
): Judged[] {
  const bySection = Map.groupBy(verdicts, ({ case: name, section, way }) => `${name}/${section}/${way}`);
  return [...bySection].flatMap(([name, read]) => {
    const [{ case: about, section, way }] = read as [KnownVerdict];
    const score = qualityOf(about, section, way);
    const mean = meanOf(read.flatMap((each) => marks.map((mark) => each[mark])));
    return score === null ? [] : [{ name, score, mean }];
  });
}

function missedOf({
  means,
  againstArchived,
  wrongCounts,
  correlation,
}: Omit<ReadingScore, 'missed'>): string[] {
  const missed: string[] = [];
  for (const way of ['whole', 'parts'] as const) {
    const of = (section: ReadSection | 'all') =>
      againstArchived[way].find((each) => each.section === section && each.reader === 'both')!;
    const [all, journey] = [of('all'), of('journey')];
    if (all.wins < targets.wins * all.of)
      missed.push(
        `${way}: wins ${all.wins} of ${all.of} against archived, under ${Math.round(targets.wins * 100)} %`,
      );
    if (journey.wins * 2 < journey.of) missed.push(`${way}: wins ${journey.wins} of ${journey.of} journeys`);
    for (const section of readSections) {
      const meansOf = (wanted: Way) =>
        means.find((each) => each.way === wanted && each.section === section && each.reader === 'both')!
          .means;
      for (const mark of marks) {
        const loss = meansOf('archived')[mark] - meansOf(way)[mark];
        if (loss > (mark === 'accuracy' ? targets.accuracyLoss : 0))
          missed.push(`${way}: ${mark} of ${section} is ${loss.toFixed(2)} under archived`);
      }
    }
  }
  for (const { case: name, section, way, text, given, right } of wrongCounts)
    if (way !== 'archived')
      missed.push(`${way}: ${name} ${section} counts ${given}, not ${right}: “${text}”`);
  if ((correlation.spearman ?? 0) < targets.correlation)
    missed.push(`Spearman ${correlation.spearman?.toFixed(2) ?? 'unknown'}, under ${targets.correlation}`);
  return missed;
}

function meanOf(values: readonly number[]): number {
  return values.length === 0 ? Number.NaN : values.reduce((sum, each) => sum + each, 0) / values.length;
}
