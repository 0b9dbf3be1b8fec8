import type { Schemas } from 'persona-details-client';
import { ShareBars } from '../../../charts/share-bars.tsx';
import { isWhole } from '../../../evidence/people.tsx';
import { defineText, useText } from '../../../text/define-text.ts';
import { useFormat } from '../../../text/format.ts';
import { Card } from '../../../ui/layout.tsx';
import css from './needs.module.css';
import { PainCard } from './pain-card.tsx';

const text = defineText({
  en: {
    title: 'Pains',
    what: 'How many of the people who were heard say it. They were not drawn at random: the interval tells how far chance alone may reach.',
    chart: (count: number) =>
      `Pains as shares of people with their intervals at 95 %: ${count}. Each stands below in words.`,
    note: (count: string, of: string) => `${count} of ${of}`,
  },
  pl: {
    title: 'Bolączki',
    what: 'Ile z wysłuchanych osób to mówi. Nie wylosowano ich: przedział pokazuje, jak daleko sięga sam przypadek.',
    chart: (count: number) =>
      `Bolączki jako odsetki osób z przedziałami 95 %: ${count}. Każda opisana jest poniżej słowami.`,
    note: (count: string, of: string) => `${count} z ${of}`,
  },
});

export type Pain = NonNullable<Schemas['NeedsPart']['painPoints']>[number];

/** Pains as bars of people, and each with what people said for and against it. */
export function Pains({
  personaId,
  pains,
  language,
}: {
  personaId: string;
  pains: readonly Pain[];
  language: string | undefined;
}) {
  const t = useText(text);
  const format = useFormat();
  if (pains.length === 0) return null;
  const sorted = [...pains].sort((a, b) => (b.affected?.count ?? 0) - (a.affected?.count ?? 0));
  const rows = sorted.flatMap(({ title, affected }) =>
    title === undefined || !isWhole(affected)
      ? []
      : {
          title,
          share: affected.share ?? 0,
          interval: affected.interval,
          note: t.note(format.number(affected.count), format.number(affected.of)),
          faint: affected.status === 'emerging',
        },
  );
  return (
    <section class={css['part']}>
      <h3>{t.title}</h3>
      <p class={css['told']}>{t.what}</p>
      {rows.length > 0 && (
        <Card>
          <ShareBars label={t.chart(rows.length)} rows={rows} />
        </Card>
      )}
      <div class={css['cards']}>
        {sorted.map((pain, index) => (
          <PainCard key={pain.id ?? index} personaId={personaId} pain={pain} language={language} />
        ))}
      </div>
    </section>
  );
}
