import type { SampleGemini } from '../../../packages/sample-gemini/src/sample-gemini.js';

/** A request that reached the model's server. */
export interface SeenPrompt {
  section: string | null;
  /** The first user message: what the service wrote. */
  user: string;
  /** Everything that was sent, as JSON. */
  whole: string;
}

interface GenerateContent {
  contents?: { role?: string; parts?: { text?: string }[] }[];
}

/** Every prompt since the last reset of the usage. */
export function promptsSeen(gemini: SampleGemini): SeenPrompt[] {
  return gemini.usage.calls.map(({ section, requestBody }) => {
    const contents = (requestBody as GenerateContent | null)?.contents ?? [];
    const user =
      contents
        .find(({ role }) => role === 'user')
        ?.parts?.map(({ text }) => text ?? '')
        .join('') ?? '';
    return { section, user, whole: JSON.stringify(requestBody) };
  });
}

/** What a model might take for the delimiter: also in full width, with invisible characters, in capitals. */
export function delimitersIn(text: string): string[] {
  const plain = text.normalize('NFKC').replaceAll(/\p{Cf}/gu, '');
  return [...plain.matchAll(/<\s*(\/?)\s*evidence\b/giu)].map(([, slash]) => `<${slash}evidence>`);
}

/** Labels of sentences and passages at the beginning of a line, whatever a reader may take for the end of one. */
export function labelledLines(text: string): string[] {
  return text
    .split(/[\p{Cc}\p{Zl}\p{Zp}]/u)
    .flatMap((line) => /^\s*\[?([ap]\d+[a-z]?)\]?\s/u.exec(line)?.[1] ?? []);
}

/** How many answers labels are of, and how many passages: `a3a` and `a3b` are sentences of one answer. */
export function labelled(labels: readonly string[]): { answers: number; passages: number } {
  const of = (kind: string) =>
    new Set(labels.filter((label) => label.startsWith(kind)).map((label) => /\d+/.exec(label)![0])).size;
  return { answers: of('a'), passages: of('p') };
}
