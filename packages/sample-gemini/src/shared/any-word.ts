/**
 * A pattern that finds whole words, in any case.
 *
 * @param forms fragments of a regular expression; `*` stands for any further letters
 * @param flags further ones, such as `g`
 */
export function anyWord(forms: readonly string[], flags = ''): RegExp {
  const any = forms.map((form) => form.replaceAll('*', String.raw`\p{L}*`)).join('|');
  return new RegExp(String.raw`(?<![\p{L}\p{N}])(?:${any})(?![\p{L}\p{N}])`, `iu${flags}`);
}
