import { setTimeout as sleep } from 'node:timers/promises';
import type { UsageAnswer } from '../../src/modules/usage/usage.contract.js';
import { inLanes } from '../measuring/in-lanes.js';
import type { Progress } from '../measuring/progress.js';
import type { ServiceApi } from '../measuring/service-api.js';
import { countedBetween, readCounted } from './counted.js';
import { populateClusters } from './population.js';
import { type ViewPattern, viewsOf } from './view-pattern.js';
import type { Way } from './way.js';

/** Far from the days of the personas of the runs. */
const CLUSTER_SEGMENTS = 1_000;
/** What was spent in the last second may be missing from usage. */
const USAGE_LAG_MS = 2_000;

/**
 * Imports the personas of a view pattern, all of them one after the other, and plays it.
 *
 * @param isAhead on a service that writes sections before anybody asks and whose usage is of nothing else: people look
 *   some time after the imports, and what they wait for and all of it costs is measured as well
 */
export async function playViews(
  api: ServiceApi,
  viewer: Way,
  project: string,
  pattern: ViewPattern,
  isAhead: boolean,
  progress: Progress,
): Promise<void> {
  const { samples } = viewer;
  const before = await readCounted(api);
  const personas = await populateClusters(api, project, pattern, CLUSTER_SEGMENTS);
  if (isAhead) {
    progress.step(`Nobody looks for ${pattern.gapSeconds} s`);
    await sleep(pattern.gapSeconds * 1_000);
    samples.firstLooks = { total: 0, hits: 0 };
  }
  const edits = await look(api, viewer, personas, pattern, progress);
  const counted = countedBetween(before, await readCounted(api));
  samples.segments = counted?.segments ?? null;
  samples.parseErrors = counted ? (samples.parseErrors ?? 0) + counted.optimizedParseErrors : null;
  if (!isAhead) return;
  await sleep(USAGE_LAG_MS);
  const { body } = await api.ask<UsageAnswer>('GET', '/v1/usage');
  const spentOn = (...purposes: string[]) =>
    body.rows.reduce((sum, row) => sum + (purposes.includes(row.purpose) ? row.tokens.total : 0), 0);
  samples.add('tokens_view_pattern', spentOn('request', 'precompute') / (personas.length + edits));
  const coding = spentOn('coding') / personas.length;
  for (const whole of samples.values.tokens_whole) samples.add('tokens_with_coding', whole + coding);
}

/** A cluster's views wait for each other, as people who look at it now and then do. @returns how many edits there were */
async function look(
  api: ServiceApi,
  way: Way,
  personas: readonly string[],
  pattern: ViewPattern,
  progress: Progress,
): Promise<number> {
  let [done, edits] = [0, 0];
  const seen = new Set<number>();
  const byCluster = Map.groupBy(viewsOf(pattern), ({ persona }) =>
    Math.floor(persona / pattern.personasPerCluster),
  );
  const works = [...byCluster.values()].map((views) => async () => {
    for (const { persona, edited } of views) {
      const id = personas[persona]!;
      if (edited) await api.ask('PATCH', `/v1/personas/${id}`, { body: { headline: `Changed ${++edits}` } });
      await way.view(id, !seen.has(persona));
      seen.add(persona);
      progress.at('Views', ++done, pattern.views);
    }
  });
  await inLanes(works, works.length, () => {});
  return edits;
}
