import type { Findings, FoundQuote } from '../../personas/evidence/findings.contract.js';
import type { CountedMention } from '../count-themes.js';
import type { CodingCounts } from '../read-counts.js';

type Counted = Pick<CodingCounts, 'inForce' | 'counts' | 'quotes' | 'codedBy'>;

/**
 * What sections read of a counted coding: the themes in force that anybody speaks of, most people first. People are
 * numbered in the order of their first answers: an answer that is added changes nobody's number.
 *
 * @returns null where no answer is coded
 */
export function findingsOf({ inForce, counts, quotes, codedBy }: Counted): Findings | null {
  if (codedBy.size === 0) return null;
  const numberOf = new Map([...new Set(codedBy.values())].map((person, number) => [person, number]));
  const numbersOf = (mentions: readonly CountedMention[], stance: CountedMention['stance']) => {
    const own = mentions.filter((mention) => mention.stance === stance);
    const people = new Set(own.map(({ responseId }) => numberOf.get(codedBy.get(responseId)!)!));
    return [...people].toSorted((a, b) => a - b);
  };
  const themes = inForce.flatMap(({ id, label, kind, stages }) => {
    const { counted } = counts.get(id)!;
    if (counted.length === 0) return [];
    const { said, denied } = quotes.get(id)!;
    return [
      {
        themeId: id,
        label,
        kind,
        stages,
        people: numbersOf(counted, 'for'),
        against: numbersOf(counted, 'against'),
        quotes: said.map(placeOf),
        counterQuotes: denied.map(placeOf),
      },
    ];
  });
  return { themes, respondents: numberOf.size, answersCoded: codedBy.size };
}

function placeOf({ responseId, start, end }: CountedMention): FoundQuote {
  return { responseId, start, end };
}
