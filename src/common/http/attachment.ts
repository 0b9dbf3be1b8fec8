/** Names that Windows takes for devices, whatever follows the point. */
const devices = /^(con|prn|aux|nul|com\d|lpt\d)(\.|$)/i;
/** What a name on some system may not hold: separators, wildcards, what cannot be seen, and turns of writing direction. */
const unfit = /[\p{C}\p{Zl}\p{Zp}/\\:*?"<>|]+/gu;
const mostCharacters = 100;

/** A text as the name of a file, without its extension; `otherwise` where nothing of it is left. */
export function fileName(text: string, otherwise: string): string {
  const name = [...text.normalize('NFC').replaceAll(unfit, ' ').replaceAll(/\s+/gu, ' ')]
    .slice(0, mostCharacters)
    .join('')
    .replaceAll(/^[\s.~-]+|[\s.]+$/gu, '');
  return name === '' || devices.test(name) ? otherwise : name;
}

/**
 * `Content-Disposition` of a file to be saved (RFC 6266): its name as it is (RFC 8187), and in ASCII for who reads no other.
 *
 * @param name as {@link fileName} gives it
 * @param otherwise in ASCII, where nothing of the name can be written in it
 */
export function attachment(name: string, otherwise: string, extension: string): string {
  const ascii = name
    .normalize('NFKD')
    .replaceAll(/[^\x20-\x7e]|[%"\\]/g, '')
    .replaceAll(/\s+/g, ' ')
    .trim();
  const plain = /[a-z0-9]/i.test(ascii) ? ascii : otherwise;
  const encoded = encodeURIComponent(`${name}.${extension}`).replaceAll(
    /['()*!]/g,
    (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`,
  );
  return `attachment; filename="${plain}.${extension}"; filename*=UTF-8''${encoded}`;
}
