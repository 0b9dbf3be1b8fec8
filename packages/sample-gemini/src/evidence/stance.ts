import { z } from 'zod';
import file from '../../data/stance.json' with { type: 'json' };
import { anyWord } from '../shared/any-word.js';
import { byLanguage } from '../shared/language.js';

/** How an answer speaks of something: complains of it, doubts or wishes it, or only mentions it. */
export type Stance = 'complaint' | 'doubt' | 'plain';

/** `data/stance.json`: words that complain, doubt or praise, whatever the topic; those of both languages are in force together. */
const words = byLanguage(z.array(z.string())).transform(({ en, pl }) => anyWord([...en, ...pl]));
const {
  complaint: COMPLAINT,
  doubt: DOUBT,
  praise: PRAISE,
} = z.strictObject({ complaint: words, doubt: words, praise: words }).parse(file);

/** What sounds negative and is none: taken out before the search. */
const HARMLESS = new RegExp(
  [
    "what'?s not to like|never (?:really |even )?(?:tried|had|heard|seen|bought|used)|nigdy (?:wcześniej )?nie \\p{L}+|not only|not just|no problem|not a problem|not mind|no (?:preservatives|additives|sugar)",
    "(?:do|does|did)(?: not|n['’]t) (?:have to|need|require|mind|contain)[^,.;]*|without having to",
    'nie tylko|nie muszę|nie trzeba|nie ma problemu|nic nie szkodzi|bez problemu|nie zastanawia\\p{L}*',
  ].join('|'),
  'giu',
);

const WISH = anyWord([
  'want (?:to|a)',
  'would like to',
  "i['’]d (?:like|love|want) *",
  'chc(?:ę|emy)',
  'chciał(?:a)?bym',
]);

/**
 * The stance of a part of a clause: a complaint counts where it stands, a doubt for its whole clause. A wish is no
 * complaint, whatever it wants to do without.
 */
export function stanceOf(part: string, clause: string): Stance {
  const plain = part.replaceAll(HARMLESS, ' ');
  if (WISH.test(clause) && !/(?<!\p{L})(?:nie|not|\p{L}+n['’]t) /iu.test(clause)) return 'doubt';
  if (COMPLAINT.test(plain)) return 'complaint';
  return plain === part && DOUBT.test(clause) ? 'doubt' : 'plain';
}

/** Whether a part of a clause praises; for one that neither complains nor doubts. */
export function praises(part: string): boolean {
  return PRAISE.test(part);
}
