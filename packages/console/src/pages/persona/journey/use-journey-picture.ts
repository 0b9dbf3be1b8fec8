import type { Schemas } from 'persona-details-client';
import { svgNodeText } from '../../../charts/svg-node.ts';
import { defineText, plural, useText } from '../../../text/define-text.ts';
import { useFormat } from '../../../text/format.ts';
import { journeyDrawing, type MapWords } from './journey-drawing.ts';
import { mapText } from './map-rows.ts';
import { journeySvg } from './journey-svg.ts';
import { levelText, priorityText, stageNames } from './stage-names.ts';

const text = defineText({
  en: {
    title: (name: string) => `Journey of ${name}`,
    foot: (model: string, date: string) =>
      `Written by ${model}, ${date}. Mood, days, who leave, impact and effort are a model’s estimates: an aid to order by, no research.`,
    days: (days: string, count: number) =>
      `${days} ${plural('en', count, { one: 'day', other: 'days' })} (est.)`,
    leave: (share: string) => `${share} leave (est.)`,
    touchpoint: (priority: string, impact: string, effort: string) =>
      `${priority} · impact ${impact} (est.) · effort ${effort}`,
    high: '+2 delighted',
    low: '−2 about to give up',
  },
  pl: {
    title: (name: string) => `Ścieżka klienta: ${name}`,
    foot: (model: string, date: string) =>
      `Napisał ${model}, ${date}. Nastrój, dni, odejścia, wpływ i nakład oszacował model: pomoc w porządkowaniu, nie badanie.`,
    days: (days: string, count: number) =>
      `${days} ${plural('pl', count, { one: 'dzień', few: 'dni', many: 'dni', other: 'dnia' })} (szac.)`,
    leave: (share: string) => `odchodzi ${share} (szac.)`,
    touchpoint: (priority: string, impact: string, effort: string) =>
      `${priority} · wpływ ${impact} (szac.) · nakład ${effort}`,
    high: '+2 zachwyt',
    low: '−2 o krok od rezygnacji',
  },
});

export interface Drawn {
  persona: Schemas['FullPersona'];
  journey: Schemas['Journey'];
  provenance: Schemas['Provenance'] | null;
}

/** Draws the map as a picture that stands alone, when it is called. */
export function useJourneyPicture({ persona, journey, provenance }: Drawn) {
  const words = useWords(persona, provenance);
  return () => {
    const drawn = journeySvg(journeyDrawing(journey, words, provenance?.evidence.language?.tag));
    const { width, height } = drawn.attributes;
    return { source: svgNodeText(drawn), width: Number(width), height: Number(height) };
  };
}

function useWords(persona: Schemas['FullPersona'], provenance: Schemas['Provenance'] | null): MapWords {
  const t = useText(text);
  const rows = useText(mapText);
  const stages = useText(stageNames);
  const levels = useText(levelText);
  const priorities = useText(priorityText);
  const format = useFormat();
  return {
    title: t.title(persona.name),
    subtitle: [persona.personaTitle, persona.segmentName].filter(Boolean).join(' · '),
    foot: t.foot(provenance?.model ?? '–', provenance ? format.date(provenance.generatedAt) : '–'),
    rows,
    stages,
    scale: [t.high, t.low],
    touchpoint: ({ priority = 'low', impact, effort = 'low' }) =>
      t.touchpoint(priorities[priority], format.number(impact?.value ?? 0), levels[effort]),
    time: ({ averageDays, dropOffRate }) => [
      ...(averageDays ? [t.days(format.number(averageDays.value, 1), averageDays.value)] : []),
      ...(dropOffRate ? [t.leave(format.percent(dropOffRate.value))] : []),
    ],
  };
}
