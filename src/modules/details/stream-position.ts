import { inputHash } from '../../common/domain/input-hash.js';
import { type Section, type SectionName, sectionNames } from '../../common/domain/section.contract.js';

/** How far a client came in a stream of details. */
export interface StreamPosition {
  /** The persona's version that the stream was about. */
  version: number;
  /** When the sections were to be generated again, as of `Date.now()`; undefined where they were not. */
  refreshedAt?: number;
  /** The sections that arrived, each with a hash of what did. */
  completed: Map<SectionName, string>;
}

/** More characters than the longest id has. */
const longest = 120;
const form = new RegExp(
  `^(?<version>\\d{1,10})(?:\\.refreshed-(?<refreshed>\\d{1,15}))?(?<completed>(?:\\.(?:${sectionNames.join('|')})-[0-9a-f]{12})*)$`,
);

/** The position as an event's id: any replica can go on from it, as nothing else is kept of a stream. */
export function positionId({ version, refreshedAt, completed }: StreamPosition): string {
  const refreshed = refreshedAt === undefined ? [] : [`refreshed-${refreshedAt}`];
  return [version, ...refreshed, ...[...completed].map(([name, hash]) => `${name}-${hash}`)].join('.');
}

/** @returns nothing for what is no id of ours: then the stream begins anew */
export function readPosition(id: string | undefined): StreamPosition | undefined {
  const groups = id !== undefined && id.length <= longest ? form.exec(id)?.groups : undefined;
  if (!groups) return undefined;
  const completed = groups['completed']!.split('.').slice(1);
  return {
    version: Number(groups['version']),
    refreshedAt: groups['refreshed'] === undefined ? undefined : Number(groups['refreshed']),
    completed: new Map(completed.map((entry) => entry.split('-') as [SectionName, string])),
  };
}

/** Twelve hexadecimal digits, the same for what was just generated and what was read from the database. */
export function sectionHash(section: Section<unknown>): string {
  return inputHash(section).slice(0, 12);
}
