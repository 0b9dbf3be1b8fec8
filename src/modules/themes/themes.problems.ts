import { ProblemError } from '../../common/problem/problem.error.js';
import { maxThemes } from './coding/answer-coder.js';

/** What was merged away has no label or count of its own to be changed. */
export class ThemeMergedError extends ProblemError {
  readonly status = 409;
  readonly code = 'theme_merged';
  readonly title = 'The theme was merged into another one';

  constructor(target: string) {
    super(`It counts for ${target} now: change that one, or undo the merge.`, {
      extensions: { mergedInto: target },
    });
  }
}

/** A theme that a person added is not taken away while others count for it. */
export class ThemeInUseError extends ProblemError {
  readonly status = 409;
  readonly code = 'theme_in_use';
  readonly title = 'Other themes were merged into it';

  constructor(sources: readonly string[]) {
    super('To undo that it was added, undo the merges of those that `mergedFrom` names first.', {
      extensions: { mergedFrom: sources },
    });
  }
}

export class NothingToUndoError extends ProblemError {
  readonly status = 409;
  readonly code = 'nothing_to_undo';
  readonly title = 'There is nothing to undo';

  constructor() {
    super('Nobody has edited this theme, or each edit was undone already; its edits tell which.');
  }
}

export class TooManyThemesError extends ProblemError {
  readonly status = 409;
  readonly code = 'too_many_themes';
  readonly title = 'The persona has as many themes as it can have';

  constructor() {
    super(`It has ${maxThemes}: dismiss one, or merge two, then add this one.`);
  }
}
