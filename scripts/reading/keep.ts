import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type ReadingFolder, readSections } from './captured.js';
import { type KeptCase, keptFolder, toKeptAnswers } from './kept-answers.js';

/**
 * Keeps a case's answers as a fixture, with the evidence that they were written from; the test replays them.
 *
 * @returns the file
 * @throws {Error} where one of its calls was not answered by a writer
 */
export function keep(folder: ReadingFolder, name: string): string {
  const captured = folder.captured(name);
  if (!captured?.evidence) throw new Error(`${name} was not captured: run capture until nothing is missing.`);
  const calls = folder.calls().filter((each) => each.case === name);
  const kept: KeptCase = { case: name, evidence: captured.evidence, sections: {} };
  for (const section of readSections) {
    kept.sections[section] = {};
    for (const way of ['whole', 'parts'] as const) {
      const mine = calls.filter((each) => each.task === section && each.way === way);
      if (mine.length === 0) throw new Error(`${name} has no ${section} made ${way}.`);
      kept.sections[section][way] = toKeptAnswers(
        answered(
          folder,
          mine.map(({ sha }) => sha),
        ),
      );
    }
  }
  mkdirSync(keptFolder, { recursive: true });
  const file = join(keptFolder, `${name}.json`);
  writeFileSync(file, `${JSON.stringify(kept, null, 2)}\n`);
  return file;
}

/** Each request with its answer; of one that was repaired, the repaired answer. */
function answered(folder: ReadingFolder, shas: readonly string[]) {
  const byRequest = new Map<string, string>();
  for (const sha of shas) {
    const { system, prompt } = folder.request(sha);
    const answer = folder.answerTo(sha);
    if (answer === undefined) throw new Error(`Nobody has written an answer to ${sha}.`);
    const [asked] = prompt.split('\n[model] ');
    byRequest.set(`${system}\n${asked!.replace(/^\[user\] /u, '')}`, answer);
  }
  return [...byRequest].map(([request, answer]) => ({ request, answer }));
}
