import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { projectFile } from '../../config/project-file.js';
import { tellLanguage } from '../../src/modules/grounding/checks/language.js';
import { languageFor } from '../../src/modules/grounding/prompt/evidence-language.js';
import { answersTo, evidenceOf, personaView } from '../support/evidence/compared-personas.js';

interface Survey {
  questions: string[];
  answers: string[];
}

/** By language: see the README beside the answers. */
const surveys = readSurveys();
/** Of each language and size. */
const draws = 25;
const seed = 59;

function readSurveys(): Map<string, Survey> {
  const found = new Map<string, Survey>();
  let survey: Survey = { questions: [], answers: [] };
  for (const line of readFileSync(projectFile('test/fixtures/language/answers.txt'), 'utf8').split('\n')) {
    if (line.startsWith('# ')) found.set(line.slice(2), (survey = { questions: [], answers: [] }));
    else if (line.startsWith('? ')) survey.questions.push(line.slice(2));
    else if (line !== '') survey.answers.push(line);
  }
  return found;
}

function drawn(answers: string[], size: number): string[][] {
  const some = fc.shuffledSubarray(answers, { minLength: size, maxLength: size });
  return fc.sample(some, { numRuns: draws, seed: seed + size });
}

const share = (count: number, of: number) => `${((100 * count) / of).toFixed(1)} %`;

describe(`the language of short answers in ${surveys.size} languages, ${draws} draws of each`, () => {
  // At most so many per cent may be unsure: a detector that is never sure is never wrong.
  it.each([
    [3, 8],
    [5, 3],
    [12, 0],
  ])(
    'of %i answers is right or unsure, wrong in at most one of a hundred, unsure in at most %i',
    (size, most) => {
      const unsure = new Map<string, number>();
      const wrong: string[] = [];
      for (const [language, { answers }] of surveys)
        for (const texts of drawn(answers, size)) {
          const { language: told } = tellLanguage(texts);
          if (told === null) unsure.set(language, (unsure.get(language) ?? 0) + 1);
          else if (told !== language) wrong.push(`${language} told as ${told}: ${texts.join(' | ')}`);
        }
      const all = surveys.size * draws;
      const abstained = [...unsure.values()].reduce((sum, count) => sum + count, 0);
      const by = [...unsure].map(([language, count]) => `${language} ${share(count, draws)}`).join(', ');
      process.stdout.write(
        `${size} answers: unsure ${share(abstained, all)} (${by || 'none'}), wrong ${share(wrong.length, all)}\n`,
      );
      expect(wrong.slice(all / 100)).toEqual([]);
      expect(abstained).toBeLessThanOrEqual((all * most) / 100);
    },
  );

  it('of 3 answers under a question is told more often, and wrong no more', () => {
    let told = 0;
    let alone = 0;
    const wrong: string[] = [];
    for (const [language, { questions, answers }] of surveys)
      for (const texts of drawn(answers, 3)) {
        const evidence = evidenceOf(personaView(), null, answersTo(questions[0]!, texts));
        const found = languageFor(evidence);
        if (tellLanguage(texts).language !== null) alone += 1;
        if (found.told !== null) told += 1;
        if (found.told !== null && found.told !== language) wrong.push(`${language} told as ${found.told}`);
      }
    const all = surveys.size * draws;
    process.stdout.write(`3 answers under a question: unsure ${share(all - told, all)}\n`);
    expect(told).toBeGreaterThan(alone);
    expect(wrong.slice(all / 100)).toEqual([]);
  });
});
