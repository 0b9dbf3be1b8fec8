/**
 * Labels of scales from the low end to the high one, as survey tools offer them; `|` parts spellings of one step. Where
 * several of a length hold all labels of a column, that with a star counts.
 */
const ladders = [
  // Of likelihood.
  '*very unlikely|extremely unlikely, unlikely|somewhat unlikely, neutral|neither likely nor unlikely|undecided|not sure|unsure, likely|somewhat likely, very likely|extremely likely',
  'not at all likely|not likely at all, slightly likely|not so likely|not very likely, moderately likely|somewhat likely, very likely, extremely likely',
  'definitely not|definitely would not|definitely would not buy, probably not|probably would not|probably would not buy, might or might not|may or may not|might or might not buy|maybe|unsure, probably|probably yes|probably would|probably would buy, definitely|definitely yes|definitely would|definitely would buy',
  // Of satisfaction.
  '*very dissatisfied|extremely dissatisfied|very unsatisfied, dissatisfied|somewhat dissatisfied|unsatisfied, neutral|neither satisfied nor dissatisfied, satisfied|somewhat satisfied, very satisfied|extremely satisfied',
  'not at all satisfied, slightly satisfied|not so satisfied, moderately satisfied|somewhat satisfied, very satisfied, extremely satisfied|completely satisfied',
  'very dissatisfied, dissatisfied|somewhat dissatisfied, satisfied|somewhat satisfied, very satisfied',
  // Of agreement.
  '*strongly disagree|completely disagree|totally disagree, disagree|somewhat disagree, neutral|neither agree nor disagree|undecided, agree|somewhat agree, strongly agree|completely agree|totally agree',
  'strongly disagree, disagree, somewhat disagree|slightly disagree, neutral|neither agree nor disagree, somewhat agree|slightly agree, agree, strongly agree',
  'strongly disagree, disagree, agree, strongly agree',
  // Of ease.
  'very difficult|very hard|extremely difficult, difficult|hard|somewhat difficult, neutral|neither easy nor difficult, easy|somewhat easy, very easy|extremely easy',
  // Of quality.
  'very bad|very poor|terrible|awful, bad|poor, average|ok|okay|fair|neutral, good, very good|excellent|great',
  'poor, fair, good, very good, excellent',
  'poor, fair, good, excellent',
  // Of how often.
  'never, rarely|seldom, sometimes|occasionally, often, always|very often',
  // Polish.
  'bardzo nieprawdopodobne|bardzo mało prawdopodobne, nieprawdopodobne|mało prawdopodobne, trudno powiedzieć|ani tak ani nie|neutralnie, prawdopodobne, bardzo prawdopodobne',
  'zdecydowanie nie, raczej nie, trudno powiedzieć|ani tak ani nie|nie wiem, raczej tak, zdecydowanie tak',
  'bardzo niezadowolony|bardzo niezadowolona|bardzo niezadowolony/a, niezadowolony|niezadowolona|niezadowolony/a, neutralny|neutralna|neutralnie|ani zadowolony ani niezadowolony, zadowolony|zadowolona|zadowolony/a, bardzo zadowolony|bardzo zadowolona|bardzo zadowolony/a',
  'zdecydowanie się nie zgadzam, raczej się nie zgadzam|nie zgadzam się, trudno powiedzieć|ani się zgadzam ani się nie zgadzam, raczej się zgadzam|zgadzam się, zdecydowanie się zgadzam',
  'bardzo źle, źle, średnio|przeciętnie, dobrze, bardzo dobrze',
  // German.
  'sehr unwahrscheinlich, unwahrscheinlich|eher unwahrscheinlich, neutral|weder noch|unentschieden, wahrscheinlich|eher wahrscheinlich, sehr wahrscheinlich',
  'sehr unzufrieden, unzufrieden|eher unzufrieden, neutral|weder noch|teils teils|teils/teils, zufrieden|eher zufrieden, sehr zufrieden',
  'stimme überhaupt nicht zu|stimme gar nicht zu, stimme nicht zu|stimme eher nicht zu, neutral|weder noch|teils teils|teils/teils, stimme zu|stimme eher zu, stimme voll und ganz zu|stimme voll zu',
  'sehr schlecht, schlecht, mittel|mittelmäßig, gut, sehr gut',
  // French.
  'très improbable|très peu probable, improbable|peu probable, neutre|ni probable ni improbable, probable, très probable',
  'très insatisfait|très insatisfaite|pas du tout satisfait, insatisfait|insatisfaite|peu satisfait, neutre|ni satisfait ni insatisfait, satisfait|satisfaite, très satisfait|très satisfaite',
  "pas du tout d'accord, pas d'accord|plutôt pas d'accord, neutre|ni d'accord ni pas d'accord, d'accord|plutôt d'accord, tout à fait d'accord",
  // Spanish.
  'muy improbable, improbable|poco probable, neutral|ni probable ni improbable, probable, muy probable',
  'muy insatisfecho|muy insatisfecha, insatisfecho|insatisfecha, neutral|ni satisfecho ni insatisfecho, satisfecho|satisfecha, muy satisfecho|muy satisfecha',
  'totalmente en desacuerdo|muy en desacuerdo, en desacuerdo, neutral|ni de acuerdo ni en desacuerdo, de acuerdo, totalmente de acuerdo|muy de acuerdo',
  // Italian.
  'molto improbabile, improbabile|poco probabile, neutrale|né probabile né improbabile, probabile, molto probabile',
  'molto insoddisfatto|molto insoddisfatta, insoddisfatto|insoddisfatta, neutrale|né soddisfatto né insoddisfatto, soddisfatto|soddisfatta, molto soddisfatto|molto soddisfatta',
].map((ladder) => {
  const steps = ladder.replace('*', '').split(', ');
  const ofLabel = steps.flatMap((step, index) =>
    step.split('|').map((label) => [foldLabel(label), index] as const),
  );
  return { isUsual: ladder.startsWith('*'), steps: new Map(ofLabel), length: steps.length };
});

/** Ends of a scale of any length, whatever stands between. */
const ends = new Map([
  ['not at all likely', 0],
  ['not likely at all', 0],
  ['extremely unlikely', 0],
  ['extremely likely', 1],
  ['extremely dissatisfied', 0],
  ['not at all satisfied', 0],
  ['extremely satisfied', 1],
  ['completely satisfied', 1],
  ['strongly disagree', 0],
  ['strongly agree', 1],
] as const);

/** The labels of one column, as {@link ladderOf} found them: each with its step, from 0. */
export interface Ladder {
  readonly steps: ReadonlyMap<string, number>;
  /** How many steps there are. */
  readonly length: number;
}

/** Equal for spellings that differ in case, white space or punctuation. */
export function foldLabel(label: string): string {
  return label
    .normalize('NFKC')
    .toLowerCase()
    .replaceAll(/[’‘`]/gu, "'")
    .replaceAll(/[\s_–—-]+/gu, ' ')
    .replace(/^[\s"“”'.:;!()]+/u, '')
    .replace(/[\s"“”'.:;!()]+$/u, '');
}

/**
 * The ladder of this many steps that all these labels are on. Which one it is decides what a label is worth: "very likely" is the top
 * beside "very unlikely", and the last but one beside "extremely likely" and "not at all likely".
 *
 * @param cells of a column, numbers and whatever else stands in it; they may be different ones only
 * @param points of the scale
 * @returns undefined where there is none, or nobody can tell which of several
 */
export function ladderOf(cells: Iterable<string>, points: number): Ladder | undefined {
  const folded = new Set([...cells].map(foldLabel));
  const known = [...folded].filter((label) => ladders.some(({ steps }) => steps.has(label)));
  if (known.length === 0) return undefined;
  const fitting = ladders.filter(({ steps, length }) => length === points && isOf(steps, known));
  const readings = new Set(fitting.map(({ steps }) => known.map((label) => steps.get(label)).join()));
  const found = readings.size === 1 ? fitting[0] : fitting.find(({ isUsual }) => isUsual);
  if (!found) return undefined;
  // Another spelling of a step that has its label would be another step: it says that the ladder is another one.
  const taken = new Set(known.map((label) => found.steps.get(label)));
  const steps = [...found.steps].filter(([label, step]) => folded.has(label) || !taken.has(step));
  return { steps: new Map(steps), length: found.length };
}

/** Which of these cells are labels that some ladder has, each once, as {@link foldLabel} writes it. */
export function labelsIn(cells: Iterable<string>): string[] {
  const folded = new Set([...cells].map(foldLabel));
  return [...folded].filter(
    (label) => ladders.some(({ steps }) => steps.has(label)) || ends.has(label as never),
  );
}

/** Two labels of a column are two steps. */
function isOf(ladder: ReadonlyMap<string, number>, labels: readonly string[]): boolean {
  const steps = labels.map((label) => ladder.get(label));
  return !steps.includes(undefined) && new Set(steps).size === labels.length;
}

/** 0: the low end of any scale; 1: the high one. */
export function endOf(label: string): 0 | 1 | undefined {
  return ends.get(foldLabel(label) as never);
}
