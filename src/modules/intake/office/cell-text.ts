import {
  dateFromSerial,
  format,
  getFormatDateInfo,
  getFormatInfo,
  TOKEN_BREAK,
  TOKEN_CHAR,
  TOKEN_CURRENCY,
  TOKEN_ESCAPED,
  TOKEN_LOCALE,
  TOKEN_MINUS,
  TOKEN_POINT,
  TOKEN_STRING,
  TOKEN_ZERO,
  tokenize,
} from 'numfmt';

/** A number as text, in a way that its pattern decides. */
export type NumberStyle = (value: number) => string;

/** Days between the two dates from which workbooks count. */
const days1904 = 1462;

const wordTokens = new Set<string>([TOKEN_STRING, TOKEN_ESCAPED, TOKEN_CHAR, TOKEN_CURRENCY]);

/**
 * How numbers of a pattern are read: as they are shown, but with all their digits and in a form that needs no country. A
 * date is `2026-03-02`, with its time where it has one; a figure has no thousands separators; a percentage has its sign;
 * what shows words, a currency or zeros in front is read as it is shown.
 *
 * @param pattern of the cell, such as `0.0%`
 */
export function numberStyle(pattern: string, is1904: boolean): NumberStyle {
  let info;
  try {
    info = getFormatInfo(pattern);
  } catch {
    return plain;
  }
  const shift = is1904 ? days1904 : 0;
  if (info.isDate) {
    const { year, month, day, hours } = getFormatDateInfo(pattern);
    if (year && month && day) return (value) => dateText(value + shift, hours);
    return (value) => shown(pattern, hours && !year && !month && !day ? value : value + shift);
  }
  if (info.isPercent) return (value) => `${plain(value * 100)}%`;
  return info.type !== 'scientific' && showsMore(pattern) ? (value) => shown(pattern, value) : plain;
}

/** Excel keeps 15 digits; those behind are what arithmetic left. */
function plain(value: number): string {
  return String(Number(value.toPrecision(15)));
}

function shown(pattern: string, value: number): string {
  try {
    return format(pattern, value, { dateErrorThrows: true }).trim();
  } catch {
    return plain(value);
  }
}

function dateText(serial: number, hasTime: boolean): string {
  const seconds = Math.round(serial * 86_400);
  const date = dateFromSerial(Math.floor(seconds / 86_400));
  // Before 1900, or later than calendars go: the number is all there is.
  if (!date || serial < 0 || serial > 2_958_465) return plain(serial);
  const two = (part: number) => String(part).padStart(2, '0');
  const [year, month, day] = date;
  const rest = seconds % 86_400;
  const text = `${String(year).padStart(4, '0')}-${two(month)}-${two(day)}`;
  return hasTime || rest > 0
    ? `${text} ${two(Math.floor(rest / 3_600))}:${two(Math.floor(rest / 60) % 60)}:${two(rest % 60)}`
    : text;
}

/** Whether a pattern shows what the number alone does not tell: words, a currency, zeros in front, groups of digits. */
function showsMore(pattern: string): boolean {
  let [zeros, isFraction] = [0, false];
  for (const { type, value, raw } of tokenize(pattern)) {
    if (type === TOKEN_BREAK) break;
    if (type === TOKEN_POINT) isFraction = true;
    if (type === TOKEN_ZERO && !isFraction && ++zeros > 1) return true;
    if (wordTokens.has(type) && /[^\s()]/.test(String(value))) return true;
    // `[$€-407]` shows a currency, `[$-407]` only names a country.
    if (type === TOKEN_LOCALE && /^\[\$[^\]-]/.test(raw)) return true;
    if (type === TOKEN_MINUS && zeros > 0) return true;
  }
  return false;
}
