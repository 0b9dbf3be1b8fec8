/** Characters of answers that one call reads at most. */
const mostCharacters = 30_000;

/** So many answers each at most, and none too long to be read at once but for a single one that is. */
export function inChunks<T extends { answer: string }>(answers: readonly T[], most: number): T[][] {
  const chunks: T[][] = [];
  let length = Number.POSITIVE_INFINITY;
  for (const answer of answers) {
    const last = chunks.at(-1);
    if (!last || last.length >= most || length + answer.answer.length > mostCharacters) {
      chunks.push([answer]);
      length = answer.answer.length;
    } else {
      last.push(answer);
      length += answer.answer.length;
    }
  }
  return chunks;
}
