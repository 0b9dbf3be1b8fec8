const windows1252 = new TextDecoder('windows-1252');

/**
 * Control characters of U+0080–U+009F as what they were meant for, code unit by code unit: bytes of Windows-1252, such as
 * the apostrophe 0x92, that were saved as if they were Latin-1. Offsets stay.
 */
export function readable(text: string): string {
  return text.replaceAll(/[\u0080-\u009f]/gu, (unit) =>
    windows1252.decode(Uint8Array.of(unit.charCodeAt(0))),
  );
}
