import { createInterface } from 'node:readline/promises';
import { Logger } from '@nestjs/common';
import { Progress } from '../measuring/progress.js';
import { checkGemini } from './check-gemini.js';

// The report tells what the log would.
Logger.overrideLogger(false);
const progress = new Progress(process.stderr);
process.exit(
  await checkGemini(process.argv.slice(2), process.env, {
    write: (text) => {
      progress.done();
      process.stdout.write(text);
    },
    progress: (...far) => progress.at(...far),
    confirm: process.stdin.isTTY ? confirm : undefined,
  }),
);

async function confirm(question: string): Promise<boolean> {
  const lines = createInterface({ input: process.stdin, output: process.stderr });
  const answer = await lines.question(`${question} [y/N] `);
  lines.close();
  return /^y(es)?$/iu.test(answer.trim());
}
