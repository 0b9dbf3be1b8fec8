import type { Schemas } from 'persona-details-client';
import { isRated, type MetricName, missingInputs, sortedMetrics } from '../kpi/kpi-order.ts';
import { isSample } from '../sections/sample-model.ts';
import { type SectionName, sectionNames, type Sections } from '../sections/section-types.ts';

/** Something that a team could do now; what stands first matters most. */
export type NextStep =
  /** There is no evidence for these sections. */
  | { kind: 'evidence'; sections: SectionName[] }
  /** These could not be written, or are older than their evidence. */
  | { kind: 'write'; sections: SectionName[] }
  /** What would help with the pain that most people have. */
  | { kind: 'solution'; text: string; pain: string }
  /** What to do in the stage that most people leave in. */
  | { kind: 'opportunity'; text: string; stage: string }
  /** What none of the messages takes up. */
  | { kind: 'message'; label: string }
  /** Figures that a question with a rating would settle. */
  | { kind: 'ratings'; metrics: MetricName[] }
  /** Figures that benchmarks would settle. */
  | { kind: 'benchmarks'; inputs: string[] }
  /** People of whom nothing was read. */
  | { kind: 'unread'; people: number }
  /** The texts are of the stand-in. */
  | { kind: 'model' };

export function nextSteps(sections: Sections): NextStep[] {
  return [
    ...statusSteps(sections),
    ...contentSteps(sections),
    ...figureSteps(sections),
    ...evidenceSteps(sections),
  ];
}

function statusSteps(sections: Sections): NextStep[] {
  const those = (statuses: readonly string[]) =>
    sectionNames.filter((name) => {
      const section = sections[name];
      return section?.complete && statuses.includes(section.status);
    });
  const lacking = those(['insufficient_evidence']);
  const unwritten = those(['stale', 'unavailable']);
  return [
    ...(lacking.length > 0 ? [{ kind: 'evidence' as const, sections: lacking }] : []),
    ...(unwritten.length > 0 ? [{ kind: 'write' as const, sections: unwritten }] : []),
  ];
}

function contentSteps({ needs, journey, messaging }: Sections): NextStep[] {
  const pain = needs?.complete ? topPains(needs.data?.painPoints ?? [])[0] : undefined;
  const stage = journey?.complete ? leakiestStage(journey.data?.stages ?? []) : undefined;
  const open = messaging?.complete ? messaging.data?.leftOpen[0] : undefined;
  return [
    ...(pain?.solutions[0] ? [{ kind: 'solution' as const, text: pain.solutions[0], pain: pain.title }] : []),
    ...(stage?.opportunity
      ? [{ kind: 'opportunity' as const, text: stage.opportunity, stage: stage.name }]
      : []),
    ...(open ? [{ kind: 'message' as const, label: open.label }] : []),
  ];
}

function figureSteps({ kpi }: Sections): NextStep[] {
  if (!kpi?.data) return [];
  const { unknown } = sortedMetrics(kpi.data.metrics);
  const metrics = unknown.map(({ name }) => name).filter(isRated);
  const inputs = [
    ...new Set(unknown.filter(({ name }) => !isRated(name)).flatMap(({ figure }) => missingInputs(figure))),
  ];
  return [
    ...(metrics.length > 0 ? [{ kind: 'ratings' as const, metrics }] : []),
    ...(inputs.length > 0 ? [{ kind: 'benchmarks' as const, inputs }] : []),
  ];
}

function evidenceSteps({ needs, journey }: Sections): NextStep[] {
  const provenance = (needs?.complete && needs.provenance) || (journey?.complete && journey.provenance);
  if (!provenance) return [];
  const people = provenance.evidence.respondentsUnread;
  return [
    ...(people > 0 ? [{ kind: 'unread' as const, people }] : []),
    ...(isSample(provenance.model) ? [{ kind: 'model' as const }] : []),
  ];
}

/** Those that most people have first. */
export function topPains<Some extends { affected?: { count?: number } | undefined }>(
  pains: readonly Some[],
): Some[] {
  const count = ({ affected }: Some) => affected?.count ?? 0;
  return pains.toSorted((one, other) => count(other) - count(one));
}

type Stage = Schemas['Journey']['stages'][number];

function leakiestStage(stages: readonly Stage[]): Stage | undefined {
  return stages.toSorted((one, other) => other.dropOffRate.value - one.dropOffRate.value)[0];
}
