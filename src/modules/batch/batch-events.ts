import type { SectionName } from '../../common/domain/section.contract.js';
import { addTokens, noTokens } from '../llm/answer/tokens.js';
import type { BatchPersona } from './batch-persona.maker.js';

/** The log events under which operators know that a batch's sections of a kind were made. */
const names: Record<SectionName, string> = {
  journey: 'batch_journeys_generated',
  needs: 'batch_needs_generated',
  messaging: 'batch_messaging_generated',
  kpi: 'batch_kpi_calculated',
};

export interface BatchEvent {
  name: string;
  fields: Record<string, unknown>;
}

/**
 * What is logged of a batch's sections of one kind. Durations in milliseconds: `duration_ms` from the batch's beginning
 * to the last of them, `avg_duration_ms` of one persona's own; `tokens` of those that were made, not of kept ones.
 *
 * @param personas each once, however often it was asked for
 * @param startedAt of the batch, as of `performance.now()`
 */
export function batchEvent(
  section: SectionName,
  personas: readonly BatchPersona[],
  startedAt: number,
): BatchEvent {
  const sections = personas.flatMap(({ made }) => made.filter(({ name }) => name === section));
  const succeeded = sections.filter(({ section: { status } }) => status !== 'unavailable').length;
  const tokens = noTokens();
  for (const { isNew, section: made } of sections) if (isNew) addTokens(tokens, made.provenance!.tokens);
  const sum = sections.reduce((total, { durationMs }) => total + durationMs, 0);
  const last = Math.max(startedAt, ...sections.map(({ endedAt }) => endedAt));
  return {
    name: names[section],
    fields: {
      persona_count: personas.length,
      success_count: succeeded,
      failed_count: personas.length - succeeded,
      made_count: sections.filter(({ isNew }) => isNew).length,
      duration_ms: Math.round(last - startedAt),
      avg_duration_ms: sections.length === 0 ? null : Math.round(sum / sections.length),
      tokens,
    },
  };
}
