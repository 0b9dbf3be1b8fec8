import { cut } from '../../../common/problem/problem.js';
import type { Place } from '../../intake/intake.contract.js';
import { type PreviewedItem, reportLimits } from '../file-import.contract.js';
import type { NewItem } from './to-item.js';

/** An item as a dry run tells it. */
export function toPreview({ type, value }: NewItem, at: Place): PreviewedItem {
  const row = at.row ?? null;
  switch (type) {
    case 'response':
      return {
        type,
        row,
        question: said(value.question),
        answer: said(value.answer),
        respondentId: said(value.respondent?.id),
        rating: value.rating
          ? { value: value.rating.value, min: value.rating.min, max: value.rating.max }
          : null,
        askedAt: said(value.askedAt),
      };
    case 'passage':
      return { type, row, text: cut(value.text, reportLimits.text), source: value.source };
    case 'persona':
      return {
        type,
        row,
        name: value.name,
        headline: said(value.headline),
        occupation: said(value.occupation),
      };
    case 'benchmark':
      return {
        type,
        row,
        metric: value.metric,
        value: value.value,
        unit: value.unit,
        source: value.source,
        asOf: said(value.asOf) ?? '',
      };
  }
}

/** The beginning of a text; null where there is none. */
function said(text: string | Date | null | undefined): string | null {
  if (text === null || text === undefined) return null;
  return cut(text instanceof Date ? text.toISOString() : text, reportLimits.text);
}
