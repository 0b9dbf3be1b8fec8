/** As long as the tab lasts, like the keys: who acts twice in an emergency writes it once. */
let remembered = '';

export function rememberedName(): string {
  return remembered;
}

export function rememberName(name: string): void {
  remembered = name;
}

/**
 * A name as a header can carry it (`X-User-Id`: 1–128 printable characters): without diacritics and what is no letter of
 * ASCII.
 *
 * @returns undefined where nothing is left
 */
export function headerName(name: string): string | undefined {
  const plain = name
    .replaceAll('ł', 'l')
    .replaceAll('Ł', 'L')
    .normalize('NFD')
    .replaceAll(/[^\x20-\x7e]/g, '')
    .trim();
  return plain.slice(0, 128) || undefined;
}
