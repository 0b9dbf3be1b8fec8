import type { Section, SectionName } from '../../../common/domain/section.contract.js';
import type { Card } from '../export.contract.js';

/** What a section was made by and from, and what checks found in it. */
export function cardOf(section: SectionName, of: Section<unknown>): Card {
  const { status, problem, generatedBy, provenance, quality, caveats } = of;
  const failed = (quality?.checks ?? []).filter(({ passed }) => !passed);
  return {
    section,
    status,
    problem: problem?.detail ?? null,
    ai: generatedBy?.ai ?? false,
    model: provenance?.model ?? null,
    promptVersion: provenance?.promptVersion ?? null,
    generatedAt: provenance?.generatedAt ?? null,
    inputHash: provenance?.inputHash ?? null,
    evidence: provenance?.evidence ?? null,
    checks: quality && {
      passed: quality.checks.length - failed.length,
      of: quality.checks.length,
      failed: failed.map(({ id, detail }) => `${id}: ${detail}`),
    },
    score: quality?.score ?? null,
    caveats,
  };
}
