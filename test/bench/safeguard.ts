/**
 * How often the safeguard rolls back a canary that is within its budgets, and how soon one that is not: simulated
 * requests through its own tests and the settings of `config/rollout.json`, looked at after every request. With one tenant,
 * and then with several, of which one may be hostile.
 *
 *   npm run bench -- safeguard [--runs 1000]
 *
 * Needs no database. The exit code is 1 where a target is missed. A run repeats for its seed.
 */
import { parseArgs } from 'node:util';
import { readRolloutConfig } from '../../config/rollout.js';
import {
  detectionScenarios,
  falseAlarmScenarios,
  firedShare,
  neighbourScenarios,
  requestsEach,
  simulate,
  simulateNeighbours,
} from './support/safeguard-simulation.js';
import { fixed, median, table, whole } from './support/table.js';

const { falseAlarmRate } = readRolloutConfig().safeguard;

/** @returns whether every target was met */
function report(runs: number): boolean {
  let met = true;
  const verdict = (ok: boolean) => {
    met &&= ok;
    return ok ? 'met' : 'MISSED';
  };
  console.log(`${runs} runs each, ${whole(requestsEach)} canary requests, looked at after every one.\n`);

  const alarms = falseAlarmScenarios.map((scenario) => {
    const share = firedShare(simulate(scenario, runs));
    return [
      `${fixed(scenario.rate * 100, 1)} %`,
      `${fixed(scenario.slow * 100, 0)} %`,
      `${100 / (scenario.controlsEach + 1)} %`,
      `${fixed(share * 100, 1)} %`,
      verdict(share <= falseAlarmRate),
    ];
  });
  console.log('False rollbacks: errors and parse errors at one rate, and too slow ones, in both ways.');
  console.log(table([['rate', 'too slow', 'canary', 'rolled back', 'target: 1 %'], ...alarms]));

  const detections = detectionScenarios.map(({ title, target, ...scenario }) => {
    const after = simulate(scenario, runs);
    const sorted = after.toSorted((a, b) => a - b);
    const share = firedShare(after);
    const ok = share >= 0.99 && median(after) <= (target ?? Infinity);
    return [
      title,
      `${fixed(share * 100, 1)} %`,
      fixed(median(after), 0),
      fixed(sorted[Math.ceil(runs * 0.9) - 1], 0),
      target === undefined ? '' : `${target}: ${verdict(ok)}`,
    ];
  });
  console.log('\nTrue alarms: canary requests until it is rolled back, of 10 % of the users.');
  console.log(table([['canary', 'rolled back', 'median', '90 %', 'target: 99 %, median'], ...detections]));

  const neighbours = neighbourScenarios.map(({ title, neighbours: each, hostile }) => {
    const after = simulateNeighbours(each, runs);
    const share = firedShare(after);
    const ok = hostile ? share <= falseAlarmRate : share >= 0.99;
    return [
      title,
      `${fixed(share * 100, 1)} %`,
      hostile ? '' : fixed(median(after), 0),
      `${hostile ? '1 % at most' : '99 %'}: ${verdict(ok)}`,
    ];
  });
  console.log('\nSeveral tenants: requests of all of them until it is rolled back.');
  console.log(table([['tenants', 'rolled back', 'median', 'target'], ...neighbours]));
  return met;
}

const { values } = parseArgs({ options: { runs: { type: 'string', default: '1000' } } });
process.exitCode = report(Math.min(Math.max(Number(values.runs) || 1_000, 1), 100_000)) ? 0 : 1;
