import { z } from 'zod';
import file from '../../data/channels.json' with { type: 'json' };
import { anyWord } from '../shared/any-word.js';
import { stageIndex } from '../shared/journey-stages.js';
import { byLanguage } from '../shared/language.js';
import type { Language } from '../shared/language.js';
import type { EvidenceItem } from './read-prompt.js';

const forms = z.array(z.string()).default([]);

/** `data/channels.json`: places where people meet an offer, each with the stage of a journey that it belongs to. */
const channels = z
  .array(
    z.strictObject({
      stage: stageIndex,
      words: z.strictObject({ en: forms, pl: forms }).transform(({ en, pl }) => anyWord([...en, ...pl])),
      texts: byLanguage(z.strictObject({ name: z.string(), description: z.string() })),
    }),
  )
  .parse(file);

/** A channel that the evidence names. */
export interface NamedChannel {
  readonly name: string;
  /** What happens there: "reads what other buyers say". */
  readonly description: string;
  /** Of the items that name it. */
  readonly labels: readonly string[];
}

/** Channels of one stage that the evidence names, those named most often first. */
export function findChannels(
  items: readonly EvidenceItem[],
  stage: number,
  language: Language,
): NamedChannel[] {
  return channels
    .filter((channel) => channel.stage === stage)
    .map(({ words, texts }) => ({
      ...texts[language],
      labels: items.filter((item) => words.test(item.text)).map((item) => item.label),
    }))
    .filter((channel) => channel.labels.length > 0)
    .sort((a, b) => b.labels.length - a.labels.length);
}
