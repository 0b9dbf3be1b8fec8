import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type CapturedCall, type ReadingFolder, readSections, type Way } from './captured.js';
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
  const keptOf = (task: CapturedCall['task'], way: Way) => {
    const mine = calls.filter((each) => each.task === task && each.way === way).map(({ sha }) => sha);
    if (mine.length === 0) throw new Error(`${name} has no ${task} made ${way}.`);
    return toKeptAnswers(answered(folder, mine));
  };
  const parts = readSections.map((section) => [section, keptOf(section, 'parts')] as const);
  const kept: KeptCase = {
    case: name,
    evidence: captured.evidence,
    whole: keptOf('together', 'whole'),
    parts: Object.fromEntries(parts) as KeptCase['parts'],
  };
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
