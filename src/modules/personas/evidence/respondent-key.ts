/** What stands in a column of respondents where nobody is named, in the languages that we write. */
const nobody = new Set(
  [
    'anonymous anon anonym anonyme anonimo anónimo anonim anonimowy anonimowo n/a na none null nil undefined unknown nobody',
    'guest respondent participant user brak nieznany unbekannt inconnu desconocido - -- --- ? ?? .',
  ].flatMap((line) => line.split(' ')),
);

/**
 * Who answered, as one word that is the same for one person across files: case, white space around and inside, and forms
 * of the same character do not matter. The one place that decides it.
 *
 * @param id as it was imported
 * @returns null where it names nobody: then each answer counts as somebody's of its own
 */
export function respondentKey(id: string | null | undefined): string | null {
  const key = (id ?? '')
    .normalize('NFKC')
    .replaceAll(/[\s\p{Cf}\p{Cc}]+/gu, ' ')
    .trim()
    .toLowerCase();
  return key === '' || nobody.has(key) ? null : key;
}
