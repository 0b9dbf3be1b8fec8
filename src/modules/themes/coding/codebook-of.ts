import type { Theme } from '../theme.entity.js';
import type { CodebookLine } from './coding.prompt.js';

/** Themes as a prompt names them, and which each line is. */
export function codebookOf(themes: readonly Theme[]): { lines: CodebookLine[]; idOf: Map<string, string> } {
  const lines = themes.map(({ label, definition }, place) => ({ id: `t${place + 1}`, label, definition }));
  return { lines, idOf: new Map(lines.map(({ id }, place) => [id, themes[place]!.id])) };
}

/** Whether a theme is one that answers are coded by. */
export function isInForce({ dismissed, mergedInto }: Theme): boolean {
  return !dismissed && !mergedInto;
}
