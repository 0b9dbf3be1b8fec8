import { z } from 'zod';

const PLACEHOLDER = /\{(\w*)\}/gu;

/** The schema of a text in the data that has no placeholders. */
export const text = template();

/** The schema of a text with placeholders such as `{about}`. @param names the ones that may stand in it */
export function template(...names: readonly string[]) {
  return z
    .string()
    .min(1)
    .refine(
      (written) => [...written.matchAll(PLACEHOLDER)].every(([, name]) => names.includes(name!)),
      names.length > 0
        ? `Only these may stand in braces: ${names.join(', ')}.`
        : 'Nothing may stand in braces.',
    );
}

/** Puts values in the place of a template's placeholders; what is in braces within a value stays as it is. */
export function fill(template: string, values: Readonly<Record<string, string | number>>): string {
  return template.replaceAll(PLACEHOLDER, (_, name: string) => String(values[name]));
}
