import { groupRatings, ratedIn, type RatingGroup } from '../../kpi/ratings.js';
import type { PersonaEvidence } from '../../personas/evidence/persona-evidence.js';
import type { FigureKind } from './figure-kind.js';
import type { ComparedFigure, Counted, FigureDifference } from './figures.contract.js';
import { folded } from '../similarity/folded.js';
import { nps } from './nps.figure.js';
import { type Level, levelFor, pairsOf } from '../pairs.js';
import { purchaseIntent } from './purchase-intent.figure.js';

/** What was asked of a persona, where ratings count as the figure. */
interface Asked {
  personaId: string;
  group: RatingGroup | undefined;
  /** Why none do. */
  reason: string | null;
}

/** The figures that are counted in ratings, side by side, and whether they differ. */
export function figuresOf(personas: readonly PersonaEvidence[]): ComparedFigure[] {
  const asked = personas.map((evidence) => ({
    personaId: evidence.persona.id,
    groups: groupRatings(ratedIn(evidence)),
  }));
  return [purchaseIntent, nps].map((kind) =>
    compared(
      kind,
      asked.map(({ personaId, groups }) => {
        const choice = kind.groupOf(groups);
        return 'group' in choice
          ? { personaId, group: choice.group, reason: null }
          : { personaId, group: undefined, reason: choice.reason };
      }),
    ),
  );
}

function compared(kind: FigureKind, asked: readonly Asked[]): ComparedFigure {
  const pairs = pairsOf(asked);
  const level = levelFor(pairs.length);
  return {
    name: kind.name,
    unit: kind.unit,
    method: kind.method,
    confidence: level.confidence,
    personas: asked.map((each) => countedOf(kind, each)),
    differences: pairs.map((pair) => differenceOf(kind, pair, level)),
  };
}

function countedOf(kind: FigureKind, { personaId, group, reason }: Asked): Counted {
  if (!group) {
    const nothing = { value: null, interval: null, inputs: {}, question: null, scale: null };
    return { personaId, ...nothing, sampleSize: 0, smallSample: true, reason };
  }
  const { values, question, min, max } = group;
  const counted = kind.count(group);
  return { personaId, ...counted, sampleSize: values.length, question, scale: [min, max], reason: null };
}

function differenceOf(kind: FigureKind, [one, other]: [Asked, Asked], { z }: Level): FigureDifference {
  const personaIds: [string, string] = [one.personaId, other.personaId];
  const without = (reason: string, value: number | null = null) => ({
    personaIds,
    value,
    interval: null,
    shown: null,
    smallSample: true,
    reason,
  });
  if (!one.group || !other.group) return without('It is not known of both.');
  const otherwise = askedOtherwise(one.group, other.group);
  if (otherwise) return without(otherwise);
  const { value, interval } = kind.difference(one.group, other.group, z);
  const smallSample = [one.group, other.group].some((group) => kind.count(group).smallSample);
  if (smallSample && kind.needsLargeSamples)
    return without('There are too few ratings for an interval that could be relied on.', value);
  const shown = interval[0] > 0 || interval[1] < 0;
  return { personaIds, value, interval, shown, smallSample, reason: null };
}

/** Why what was rated is not the same; answers to other questions differ whoever gives them. */
function askedOtherwise(one: RatingGroup, other: RatingGroup): string | undefined {
  if (one.min !== other.min || one.max !== other.max) return 'They were asked on different scales.';
  if (folded(one.question ?? '') !== folded(other.question ?? ''))
    return 'They were asked different questions.';
  return undefined;
}
