import { z } from 'zod';
import { journeyStages } from '../../../common/domain/journey-stages.js';
import { themeKinds } from '../../personas/evidence/findings.contract.js';

/** Labels as a model wrote them: what stands for nothing is dropped by whoever looks them up. */
const labels = z.array(z.string());

const codedTheme = z.object({
  label: z.string().describe('3-6 words'),
  kind: z.enum(themeKinds),
  definition: z.string().describe('8-20 words: what a sentence must say; not: what does not belong'),
  stages: z.array(z.enum(journeyStages)),
  for: labels.describe('sentences that say it'),
  against: labels.describe('sentences that deny it'),
});

/** A codebook and where its themes are said. */
export const codebookWire = z.object({ themes: z.array(codedTheme) }).meta({ title: 'CodingCodebook' });
export type CodebookAnswer = z.output<typeof codebookWire>;

const mentions = z.array(z.object({ theme: z.string().describe('t1'), for: labels, against: labels }));

/** Where the themes of a codebook are said, and what it lacks. */
export const mentionsWire = z
  .object({
    mentions,
    missing: z.array(codedTheme).describe('themes that two people need and none of THEMES covers'),
  })
  .meta({ title: 'CodingMentions' });
export type MentionsAnswer = z.output<typeof mentionsWire>;

/** Where themes are said. */
export const searchWire = z.object({ mentions }).meta({ title: 'CodingSearch' });

/** What the second look found wrong. */
export const checkWire = z
  .object({
    wrong: z.array(
      z.object({ sentence: z.string().describe('number'), themes: z.array(z.string()).describe('t1') }),
    ),
  })
  .meta({ title: 'CodingCheck' });
export type CheckAnswer = z.output<typeof checkWire>;
