import { PassThrough } from 'node:stream';
import { describe, expect, it } from 'vitest';
import { lookedAtFile } from '../../test/support/evidence/looked-at-file.js';
import { Terminal } from './terminal.js';

/** Types the answers one after the other, each once something is asked. */
function terminalWith(...answers: string[]) {
  const [input, output, stop] = [new PassThrough(), new PassThrough(), new AbortController()];
  let shown = '';
  output.on('data', (part: Buffer) => {
    shown += String(part);
    if (/: $|\) $/.test(String(part)) && answers.length > 0) input.write(answers.shift()!);
  });
  return { terminal: new Terminal(input, output, stop), shown: () => shown, input };
}

const plan = {
  file: { path: 'votes.csv', name: 'votes.csv', bytes: new Blob([]) },
  mapping: { kind: 'responses' },
  look: lookedAtFile,
};

describe('Terminal', () => {
  it('shows what a file is taken for, and takes yes and no', async () => {
    const { terminal, shown } = terminalWith('perhaps\n', 'y\n', 'n\n');

    expect(await terminal.confirm(plan)).toBe(true);
    expect(await terminal.confirm(plan)).toBe(false);
    expect(shown()).toContain('Taken for responses');
    expect(shown()).toContain('Import 3 responses?');
  });

  it('a number corrects a column; what is no role is asked again', async () => {
    const { terminal, shown } = terminalWith('2\n', 'number\n', '2\n', 'rating 1-5\n', 'Would you buy it?\n');

    expect(await terminal.confirm(plan)).toEqual({
      kind: 'responses',
      columns: [{ name: 'Vote', role: 'rating', scale: { min: 1, max: 5 }, question: 'Would you buy it?' }],
    });
    expect(shown()).toContain('"number" is no role');
  });

  it('ends where its input ends', async () => {
    const { terminal, input } = terminalWith();
    const answer = terminal.confirm(plan);
    input.end();

    await expect(answer).rejects.toThrow(/^Cancelled/);
  });
});
