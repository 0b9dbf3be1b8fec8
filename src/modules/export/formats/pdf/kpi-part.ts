import type { Figure, Kpi } from '../../../kpi/kpi.contract.js';
import { isGuessed } from '../../words/numbers.ts';
import type { Writing } from '../../words/writing.ts';
import { figure } from './spans.ts';
import { colors, type Sheet, styles } from './sheet.ts';
import type { Span } from './type-setter.ts';

const names = 132;
const values = 104;

/** Each figure in a row: what it is, its value, and how it came about. */
export function writeKpi(sheet: Sheet, { metrics, benchmarks }: Kpi, writing: Writing): void {
  const { words } = writing;
  for (const [name, of] of Object.entries(metrics))
    writeRow(sheet, words.kpi.metrics[name] ?? name, of, null, writing);
  if (benchmarks.length === 0) return;
  sheet.space(10);
  sheet.text({ text: words.kpi.benchmarks, style: styles.h2 }, { tag: 'H2', after: 4 });
  for (const { metric, url, ...of } of benchmarks) writeRow(sheet, metric, of, url, writing);
}

function writeRow(sheet: Sheet, name: string, of: Figure, url: string | null, writing: Writing): void {
  const { words } = writing;
  const value: Span =
    of.value === null
      ? { text: words.unknown, style: { ...styles.body, color: colors.faint } }
      : figure(writing, { value: of.value, provenance: of.provenance }, of.unit, 11);
  const how = howOf(of, url, writing);
  const left = sheet.left + names + values + 12;
  const label = { text: name, style: styles.bold };
  const heights = [
    sheet.measure(label, names - 8),
    sheet.measure(value, values),
    sheet.measure(how, sheet.width - names - values - 12) + (of.value === null ? 0 : 15),
  ];
  const height = Math.min(Math.max(...heights) + 10, 600);
  sheet.room(height);
  sheet.tag('P', () => {
    const y = sheet.y + 5;
    sheet.stroke([sheet.left, sheet.y], [sheet.left + sheet.width, sheet.y], colors.line, { width: 0.5 });
    sheet.put(label, { x: sheet.left, y, width: names - 8 });
    sheet.put(value, { x: sheet.left + names, y: y - 1, width: values });
    if (of.value !== null) drawPill(sheet, of.provenance, left, y, writing);
    const below = of.value === null ? y : y + 15;
    sheet.put(how, { x: left, y: below, width: sheet.width - names - values - 12 });
  });
  sheet.y += height;
}

/** Filled where it was counted, computed or taken from a source; broken where it was guessed. */
function drawPill(
  sheet: Sheet,
  provenance: Figure['provenance'],
  x: number,
  y: number,
  { words }: Writing,
): void {
  const guessed = isGuessed(provenance);
  const text = words.provenances[provenance];
  const style = { size: 7.2, weight: 'bold', color: guessed ? colors.muted : '#ffffff' } as const;
  const [line] = sheet.setter.layOut({ text, style }, 200, 1);
  const width = line!.width + 12;
  if (guessed) {
    sheet.doc
      .roundedRect(x, y + 0.5, width, 11, 5.5)
      .lineWidth(0.8)
      .strokeColor(colors.muted);
    sheet.doc.dash(2, { space: 2 }).stroke().undash();
  } else sheet.box(x, y + 0.5, width, 11, provenance === 'measured' ? colors.good : colors.brand, 5.5);
  sheet.put({ text, style }, { x: x + 6, y: y + 1.4, width: 200, most: 1 });
}

function howOf(of: Figure, url: string | null, { words, numbers }: Writing): Span {
  const inputs = Object.entries(of.inputs).map(([name, value]) => `${name} = ${value ?? '?'}`);
  const parts =
    of.value === null
      ? [of.reason ?? '']
      : [
          ...(of.sampleSize === undefined ? [] : [`n = ${of.sampleSize}`]),
          ...(of.interval ? [numbers.interval(of.interval, of.unit)] : []),
          ...(of.formula === null ? [] : [`${words.formula}: ${of.formula}`]),
          ...(inputs.length === 0 ? [] : [inputs.join(', ')]),
          ...(of.source === null
            ? []
            : [`${words.source}: ${of.source}${of.asOf === null ? '' : `, ${words.asOf} ${of.asOf}`}`]),
          ...(url === null ? [] : [url]),
        ];
  return { text: parts.join(' · '), style: styles.small };
}
