import { describe, expect, it } from 'vitest';
import { ParallelOrchestrator } from '../../modules/details/parallel-orchestrator.js';
import { SequentialOrchestrator } from './sequential-orchestrator.js';

const turn = () => new Promise((resolve) => setImmediate(resolve));

/** Runs three pieces of work; the later one begins, the sooner it is done. */
async function run(orchestrator: ParallelOrchestrator | SequentialOrchestrator) {
  const log: string[] = [];
  const results = await orchestrator.run(
    [3, 2, 1].map((turns, index) => async () => {
      log.push(`begin ${index}`);
      for (let i = 0; i < turns; i++) await turn();
      log.push(`end ${index}`);
      return index;
    }),
  );
  return { log, results };
}

describe.each([
  ['in parallel', new ParallelOrchestrator(), ['begin 0', 'begin 1', 'begin 2', 'end 2', 'end 1', 'end 0']],
  ['in sequence', new SequentialOrchestrator(), ['begin 0', 'end 0', 'begin 1', 'end 1', 'begin 2', 'end 2']],
])('%s', (_how, orchestrator, expected) => {
  it('gives the results in the order asked for, having worked in its own', async () => {
    expect(await run(orchestrator)).toEqual({ log: expected, results: [0, 1, 2] });
  });

  it('gives nothing for nothing', async () => {
    expect(await orchestrator.run([])).toEqual([]);
  });
});
