import type { Sample } from './prometheus-text.js';

/** What a PromQL expression asks for: `name{label="value"}`. */
export interface Selector {
  name: string;
  matchers: { label: string; operator: string; value: string }[];
}

const words = /^(and|or|unless|bool|offset|by|without|on|ignoring|group_left|group_right|inf|nan)$/i;

/** The selectors of an expression that is known to be valid; not of those without a name. */
export function selectorsOf(expression: string): Selector[] {
  const bare = expression
    .replaceAll(/\b(?:by|without|on|ignoring|group_left|group_right)\s*\([^)]*\)/g, ' ')
    .replaceAll(/\[[^\]]*\]/g, ' ');
  const found = bare.matchAll(/([a-zA-Z_:][\w:]*)(?:\s*(\()|\s*\{([^}]*)\})?|"(?:[^"\\]|\\.)*"|[\d.]+/g);
  return [...found].flatMap(([, name, called, matchers = '']) => {
    if (!name || called || words.test(name)) return [];
    const pairs = matchers.matchAll(/(\w+)\s*(=~|!~|!=|=)\s*"((?:[^"\\]|\\.)*)"/g);
    return [
      {
        name,
        matchers: [...pairs].map(([, label, operator, value]) => ({
          label: label!,
          operator: operator!,
          value: value!,
        })),
      },
    ];
  });
}

/** Whether Prometheus would find the sample by it: a label that is not there is empty. */
export function selects({ name, matchers }: Selector, sample: Sample): boolean {
  return (
    sample.name === name &&
    matchers.every(({ label, operator, value }) => {
      const actual = sample.labels[label] ?? '';
      const equal = operator.includes('~') ? new RegExp(`^(?:${value})$`).test(actual) : actual === value;
      return operator.startsWith('!') ? !equal : equal;
    })
  );
}
