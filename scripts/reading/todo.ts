import { readdirSync, rmSync, writeFileSync } from 'node:fs';
import type { CapturedCall, KeptRequest, ReadingFolder } from './captured.js';

/** A request that nobody has answered, and what it is for. */
export interface Missing extends Pick<CapturedCall, 'case' | 'task' | 'way' | 'sha'> {
  /** Its file in `todo/`. */
  file: string;
}

/** Requests of each case's latest round without a writer's answer, each once, where it was first seen. */
export function missingOf(folder: ReadingFolder): Missing[] {
  const open = folder.calls().filter(({ sha }) => folder.answerTo(sha) === undefined);
  const once = [...new Map(open.toReversed().map((call) => [call.sha, call])).values()].toReversed();
  const counts = new Map<string, number>();
  return once.map(({ case: name, task, way, sha }) => {
    const about = `${name}-${task}-${way}`;
    counts.set(about, (counts.get(about) ?? 0) + 1);
    return { case: name, task, way, sha, file: `${about}-${counts.get(about)}.txt` };
  });
}

/** Writes each as a text that a writer who sees nothing else can answer, in place of those of the round before. */
export function writeTodo(folder: ReadingFolder, missing: readonly Missing[]): void {
  for (const file of readdirSync(folder.in('todo'))) rmSync(folder.in('todo', file));
  for (const { file, sha } of missing)
    writeFileSync(folder.in('todo', file), todoText(folder.request(sha), folder.in('answers', `${sha}.txt`)));
}

function todoText({ system, prompt, schema }: KeptRequest, answer: string): string {
  const form =
    schema === null
      ? 'None: the request itself says which form the answer has.'
      : JSON.stringify(schema, null, 2);
  return [
    'You are the language model behind an API. This file is one request to you, whole.',
    `Write the answer, and nothing else, into ${answer}`,
    '',
    '######## system instruction',
    system || '(none)',
    '',
    '######## JSON schema that the answer must satisfy (answer with that JSON alone)',
    form,
    '',
    '######## request',
    prompt.replace(/^\[user\] /u, ''),
    '',
  ].join('\n');
}
