import type { Tone } from '../../wording/wording.js';

export type MessageType = 'other' | 'email' | 'social' | 'ad' | 'landing';

const TONES: readonly [Tone, RegExp][] = [
  ['friendly', /informal|nieformal|friend|casual|playful|humor|convers|przyja|luź|swobod/iu],
  ['empathetic', /empat|warm|caring|support|ciepł|wspier|trosk/iu],
  ['urgent', /bold|urgent|persua|energ|inspir|confident|odważn|piln|przekon/iu],
];

const TYPES: readonly [MessageType, RegExp][] = [
  ['email', /e-?mail|newsletter/iu],
  ['social', /social|post|społeczn/iu],
  ['landing', /landing|page|website|stron/iu],
  ['ad', /\bads?\b|advert|banner|reklam/iu],
];

/** The tone nearest to the prompt's words; professional where none is. */
export function toneOf(text: string): Tone {
  return TONES.find(([, pattern]) => pattern.test(text))?.[0] ?? 'professional';
}

export function messageTypeOf(text: string): MessageType {
  return TYPES.find(([, pattern]) => pattern.test(text))?.[0] ?? 'other';
}
