import type { Schemas } from 'persona-details-client';
import { emotionsOf, numberedTouchpoints } from './journey-figures.ts';
import { colours, type MapDrawing } from './journey-svg.ts';
import type { Stage } from './stage-names.ts';
import type { Cell } from './svg-cell.ts';

/** The words that stand around a journey's own, in the reader's language. */
export interface MapWords {
  title: string;
  subtitle: string;
  foot: string;
  rows: Record<'does' | 'feels' | 'asks' | 'signals' | 'touchpoints' | 'opportunity' | 'time', string>;
  stages: Record<Schemas['Journey']['stages'][number]['stage'], string>;
  scale: readonly [high: string, low: string];
  touchpoint: (touchpoint: NonNullable<Stage['touchpoints']>[number]) => string;
  time: (stage: Stage) => string[];
}

/** What is drawn of a journey. Rows that no stage tells anything in are left out. */
export function journeyDrawing(
  { stages }: Schemas['Journey'],
  words: MapWords,
  language: string | undefined,
): MapDrawing {
  const { rows } = words;
  const numbered = numberedTouchpoints(stages);
  const told = (label: string, cellOf: (stage: Stage, index: number) => Cell, tinted = false) => ({
    label,
    cells: stages.map(cellOf),
    tinted,
  });
  const curve = emotionsOf(stages);
  const all: MapDrawing['rows'] = [
    told(rows.does, ({ summary }) => paragraph(summary)),
    ...(curve.length > 0 ? [{ label: rows.feels, curve, scale: words.scale }] : []),
    told(rows.asks, ({ questions }) => list(questions)),
    told(rows.signals, ({ buyingSignals }) => list(buyingSignals)),
    told(rows.touchpoints, (_, index) =>
      numbered.filter(({ stage }) => stage === index).flatMap((each) => touchpointCell(each, words)),
    ),
    told(rows.opportunity, ({ opportunity }) => paragraph(opportunity), true),
    told(rows.time, (stage) =>
      words.time(stage).map((text) => ({ text, italic: true, colour: colours.muted })),
    ),
  ];
  return {
    title: words.title,
    subtitle: words.subtitle,
    foot: words.foot,
    language,
    stages: stages.map(({ stage, name }) => ({ kind: words.stages[stage], name })),
    rows: all.filter((row) => 'curve' in row || row.cells.some((cell) => cell.length > 0)),
  };
}

function paragraph(text: string | null | undefined): Cell {
  return text ? [{ text }] : [];
}

function list(items: readonly string[] = []): Cell {
  return items.map((text) => ({ text, mark: '•', gap: 3 }));
}

function touchpointCell(
  { number, touchpoint }: ReturnType<typeof numberedTouchpoints>[number],
  words: MapWords,
): Cell {
  return [
    { text: touchpoint.channel ?? '', mark: String(number), weight: 650 },
    { text: words.touchpoint(touchpoint), mark: ' ', size: 12, colour: colours.muted, gap: 6 },
  ];
}
