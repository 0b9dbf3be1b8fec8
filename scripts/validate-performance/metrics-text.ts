/** Samples of a Prometheus text by what they count; only what is read here. */
export interface CountedMetrics {
  /** Sum of the samples of a name whose labels include these. */
  sum(name: string, labels: Record<string, string>): number;
}

const line = /^(?<name>[a-zA-Z_:][\w:]*)(?:\{(?<labels>.*)\})? (?<value>\S+)$/u;
const label = /([a-zA-Z_]\w*)="((?:[^"\\]|\\.)*)"/gu;

export function readMetrics(text: string): CountedMetrics {
  const samples = text.split('\n').flatMap((each) => {
    const { name, labels = '', value } = line.exec(each)?.groups ?? {};
    if (name === undefined) return [];
    const pairs = new Map([...labels.matchAll(label)].map(([, key, content]) => [key!, content!]));
    return [{ name, pairs, value: Number(value) }];
  });
  return {
    sum: (name, labels) =>
      samples
        .filter((sample) => sample.name === name && hasAll(sample.pairs, labels))
        .reduce((sum, { value }) => sum + value, 0),
  };
}

function hasAll(pairs: Map<string, string>, labels: Record<string, string>): boolean {
  return Object.entries(labels).every(([key, value]) => pairs.get(key) === value);
}
