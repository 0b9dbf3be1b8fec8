import { looksPersonal } from '../../evidence/personal.js';

const MAX = 48;
const PREPOSITION = /^(?:at|for|with|from|in|of|on|by|to|za|dla|na|z|ze|do|od|w|we|po)$/iu;

/** The product as given, up to its description, and cut before a preposition if it is long; '' if it is still long. */
export function productName(product: string): string {
  const head = product.split(/[,;:.–—(|]|\s-\s/u)[0]?.trim() ?? '';
  if (looksPersonal(head) || /[<>]/u.test(head)) return '';
  if (head.length <= MAX) return head;
  const words = head.split(/\s+/u);
  for (let count = words.length - 1; count > 0; count--) {
    const name = words.slice(0, count).join(' ');
    if (name.length <= MAX && PREPOSITION.test(words[count]!)) return name;
  }
  return '';
}
