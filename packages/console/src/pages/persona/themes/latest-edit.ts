import type { Schemas } from 'persona-details-client';

type Edit = Schemas['ThemeEdit'];

/**
 * The edit that undoing takes back, as the service chooses it: the latest in force of the theme itself, or a rejection on
 * top of what was merged into it.
 *
 * @param edits all of them, the oldest first
 */
export function latestEdit(edits: readonly Edit[], themeId: string): Edit | undefined {
  const tops = new Map<string, Edit>();
  for (const edit of edits) if (edit.undone === null) tops.set(edit.themeId, edit);
  return edits.findLast(
    (edit) => tops.get(edit.themeId) === edit && (edit.themeId === themeId || edit.mentionId !== null),
  );
}
