/**
 * What deciding the variant of a request costs, and calling a section's provider through the router; in one process,
 * without a server.
 *
 *   npm run bench -- decision
 *
 * Exit code 1 where both together are not under 5 µs.
 */
import 'reflect-metadata';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Module } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { bundledFlagsFile } from '../../config/feature-flags.js';
import {
  type Principal,
  RequestContext,
  runInContext,
  type Variant,
} from '../../src/common/context/request-context.js';
import { byVariant } from '../../src/common/domain/by-variant.js';
import { FeatureFlags } from '../../src/modules/flags/feature-flags.service.js';
import { VariantDecider } from '../../src/modules/rollout/variant-decider.js';
import { removeFolder, temporaryFolder } from '../support/temporary-folder.js';
import { table } from './support/table.js';

const targetUs = 5;
const rounds = 7;
const calls = 200_000;

abstract class Port {
  abstract answer(): number;
}
class New extends Port {
  answer() {
    return 1;
  }
}
class Old extends Port {
  answer() {
    return 2;
  }
}

@Module({ providers: byVariant(Port, { optimized: New, archived: Old }) })
class Routing {}

const folder = temporaryFolder();
const file = join(folder, 'flags.json');
// Half of the users: the rule has to be evaluated, whoever asks.
writeFileSync(file, readFileSync(bundledFlagsFile(), 'utf8').replace('"rollout": "100"', '"rollout": "50"'));
const flags = new FeatureFlags({ file, dataDir: folder });
await flags.start();
const decider = new VariantDecider(flags, { killed: false } as never);
const app = await NestFactory.createApplicationContext(Routing, { logger: false });
const port = app.get(Port);
const direct = new New();

const principals = Array.from({ length: 1_000 }, (_, index): Principal => ({
  tenantId: 't',
  keyId: 'k',
  role: 'viewer',
  userId: `user-${index}@example.org`,
}));
const decide = (userId: string): Variant => decider.decide(userId);
const fixed = (): Variant => 'optimized';

function contextOf(call: number, variantOf: (userId: string) => Variant): RequestContext {
  const context = new RequestContext('request', variantOf);
  context.principal = principals[call % principals.length]!;
  return context;
}

let sum = 0;
const rows: [name: string, work: (call: number) => void][] = [
  [
    'a context without a decision',
    (call) => runInContext(contextOf(call, fixed), () => (sum += direct.answer())),
  ],
  [
    'and the decision',
    (call) => {
      const context = contextOf(call, decide);
      runInContext(context, () => (sum += direct.answer() + context.variant.length));
    },
  ],
  [
    'and four calls through the router',
    (call) =>
      runInContext(contextOf(call, decide), () => {
        for (let section = 0; section < 4; section++) sum += port.answer();
      }),
  ],
];

const best = rows.map(() => Number.POSITIVE_INFINITY);
for (let round = 0; round < rounds; round++) {
  for (const [index, [, work]] of rows.entries()) {
    const startedAt = performance.now();
    for (let call = 0; call < calls; call++) work(call);
    best[index] = Math.min(best[index]!, ((performance.now() - startedAt) * 1_000) / calls);
  }
}
const costUs = best[2]! - best[0]!;
console.log(
  table([['a request, best of 7', 'µs'], ...rows.map(([name], index) => [name, best[index]!.toFixed(2)])]),
);
console.log(
  `\nDecision and routing of four sections: ${costUs.toFixed(2)} µs, target under ${targetUs}: ${costUs < targetUs ? 'ok' : 'MISSED'}`,
);
await app.close();
await flags.onApplicationShutdown();
removeFolder(folder);
process.exitCode = costUs < targetUs && sum > 0 ? 0 : 1;
