/** Words of an answer that something refers to, in UTF-16 code units. */
export interface Place<T> {
  start: number;
  end: number;
  of: T;
}

/** An answer in pieces, each with what refers to it; places may lie over each other. */
export function segmentsOf<T>(answer: string, places: readonly Place<T>[]): { text: string; of: T[] }[] {
  const whole = places.filter(({ start, end }) => start >= 0 && end > start && end <= answer.length);
  const cuts = [...new Set([0, answer.length, ...whole.flatMap(({ start, end }) => [start, end])])];
  cuts.sort((a, b) => a - b);
  return cuts.slice(1).map((end, index) => {
    const start = cuts[index]!;
    return {
      text: answer.slice(start, end),
      of: whole.filter((place) => place.start <= start && place.end >= end).map((place) => place.of),
    };
  });
}
