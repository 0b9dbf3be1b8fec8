/** A sample: its name with its labels as they are written, and its value. */
export interface Sample {
  name: string;
  labels: Record<string, string>;
  value: number;
}

const name = '[a-zA-Z_:][a-zA-Z0-9_:]*';
const label = '[a-zA-Z_][a-zA-Z0-9_]*="(?:[^"\\\\\\n]|\\\\["\\\\n])*"';
// `Nan` is how prom-client writes it; Prometheus reads it in any case.
const number = '[+-]?(?:Inf|\\d+(?:\\.\\d+)?(?:e[+-]?\\d+)?)|[Nn]a[Nn]';
const sampleLine = new RegExp(`^(${name})(?:\\{(${label}(?:,${label})*)\\})? (${number})$`);
const suffixes: Record<string, RegExp> = {
  counter: /^$/,
  gauge: /^$/,
  histogram: /^_(bucket|sum|count)$/,
  summary: /^(_sum|_count)?$/,
};

/**
 * Reads Prometheus' text format 0.0.4, strictly.
 *
 * @throws {Error} what is wrong with it
 * @see https://prometheus.io/docs/instrumenting/exposition_formats/
 */
export function readPrometheusText(text: string): Sample[] {
  if (!text.endsWith('\n')) throw new Error('The last line does not end.');
  const samples: Sample[] = [];
  const families = new Map<string, string>();
  const series = new Set<string>();
  let family = '';
  let help = '';
  for (const line of text.slice(0, -1).split('\n')) {
    if (line === '') continue;
    if (line.startsWith('# HELP ')) {
      help = line.split(' ')[2]!;
      continue;
    }
    if (line.startsWith('# TYPE ')) {
      const [, , named, type] = line.split(' ') as [string, string, string, string];
      if (named !== help) throw new Error(`${named} has no help.`);
      if (families.has(named)) throw new Error(`${named} is there twice.`);
      if (!(type in suffixes)) throw new Error(`${named} is a ${type}.`);
      if (type === 'counter' && !named.endsWith('_total')) throw new Error(`${named} lacks _total.`);
      families.set((family = named), type);
      continue;
    }
    const match = sampleLine.exec(line);
    if (!match) throw new Error(`This is no sample: ${line}`);
    const [, sample = '', labels = '', value = ''] = match;
    if (!sample.startsWith(family) || !suffixes[families.get(family)!]!.test(sample.slice(family.length)))
      throw new Error(`${sample} stands under ${family}.`);
    if (series.has(`${sample}{${labels}}`)) throw new Error(`${sample}{${labels}} is there twice.`);
    series.add(`${sample}{${labels}}`);
    const pairs = labels.matchAll(/(\w+)="((?:[^"\\]|\\.)*)"/g);
    samples.push({
      name: sample,
      labels: Object.fromEntries([...pairs].map(([, key, text]) => [key, text])),
      value: Number(value.replace('Inf', 'Infinity')),
    });
  }
  for (const [histogram, type] of families) if (type === 'histogram') checkHistogram(histogram, samples);
  return samples;
}

/** @throws {Error} where buckets do not add up */
function checkHistogram(histogram: string, samples: Sample[]): void {
  const without = ({ le: _le, ...labels }: Record<string, string>) => JSON.stringify(labels);
  const of = (suffix: string) => samples.filter((sample) => sample.name === `${histogram}_${suffix}`);
  const sums = of('sum');
  for (const { labels, value: count } of of('count')) {
    const key = without(labels);
    const buckets = of('bucket').filter((bucket) => without(bucket.labels) === key);
    const bounds = buckets.map((bucket) => Number(bucket.labels['le']!.replace('Inf', 'Infinity')));
    const counts = buckets.map(({ value }) => value);
    const ascending = (numbers: number[]) => numbers.every((each, i) => i === 0 || each >= numbers[i - 1]!);
    const whole = bounds.at(-1) === Infinity && counts.at(-1) === count;
    if (
      !whole ||
      !ascending(bounds) ||
      !ascending(counts) ||
      !sums.some((sum) => without(sum.labels) === key)
    )
      throw new Error(`The buckets of ${histogram}${key} do not add up.`);
  }
}
