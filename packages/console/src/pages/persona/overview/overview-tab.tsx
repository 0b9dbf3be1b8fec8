import { defineText, useText } from '../../../text/define-text.ts';
import { MessageFace } from '../messaging/message-face.tsx';
import { ProblemNotice } from '../../../ui/notice.tsx';
import type { TabProps } from '../persona-page.tsx';
import { originOf } from '../persona-state.ts';
import { useSections } from '../sections/use-sections.ts';
import { CaveatsGlance } from './caveats-glance.tsx';
import { EvidenceGlance } from './evidence-glance.tsx';
import { SectionGlance } from './glance.tsx';
import { JourneyGlance } from './journey-glance.tsx';
import { KpiGlance } from './kpi-glance.tsx';
import { NextStepsGlance } from './next-steps-glance.tsx';
import css from './overview.module.css';
import { PainsGlance } from './pains-glance.tsx';
import { TraitBars } from './trait-bars.tsx';
import { WhoSheIs } from './who-she-is.tsx';

const text = defineText({
  en: {
    pains: 'What hurts most',
    needs: 'All needs',
    journey: 'The journey’s mood',
    map: 'The whole map',
    message: 'A message to start with',
    messages: 'All messages',
    figures: 'Key figures',
    kpi: 'All figures',
  },
  pl: {
    pains: 'Co boli najbardziej',
    needs: 'Wszystkie potrzeby',
    journey: 'Nastrój na ścieżce klienta',
    map: 'Cała mapa',
    message: 'Komunikat na początek',
    messages: 'Wszystkie komunikaty',
    figures: 'Najważniejsze wskaźniki',
    kpi: 'Wszystkie wskaźniki',
  },
});

/** The whole persona on a page that one would show in a meeting. */
export function OverviewTab({ persona }: TabProps) {
  const t = useText(text);
  const { id } = persona;
  const read = useSections(id);
  const sections = read.data ?? {};
  const language = originOf(sections)?.evidence.language?.tag;
  const link = (name: string, words: string) => ({ href: `/console/personas/${id}/${name}`, text: words });
  return (
    <div class={css['overview']}>
      {read.error && (
        <div class={css['across']}>
          <ProblemNotice error={read.error} retry={() => void read.refetch()} />
        </div>
      )}
      <div class={css['column']}>
        <WhoSheIs persona={persona} language={language} />
        <SectionGlance personaId={id} section={sections.needs} title={t.pains} link={link('needs', t.needs)}>
          {(needs) => <PainsGlance needs={needs} language={language} />}
        </SectionGlance>
        <SectionGlance
          personaId={id}
          section={sections.messaging}
          title={t.message}
          link={link('messaging', t.messages)}
        >
          {({ variants = [], type = 'email' }) =>
            variants[0] && <MessageFace type={type} message={variants[0]} language={language} />
          }
        </SectionGlance>
        <div class={css['traits']}>
          <TraitBars model="bigFive" traits={persona.bigFive} />
          <TraitBars model="hofstede" traits={persona.hofstede} />
        </div>
      </div>
      <div class={css['column']}>
        <NextStepsGlance persona={persona} sections={sections} language={language} />
        <EvidenceGlance personaId={id} />
        <SectionGlance
          personaId={id}
          section={sections.journey}
          title={t.journey}
          link={link('journey', t.map)}
        >
          {(journey) => <JourneyGlance journey={journey} language={language} />}
        </SectionGlance>
        <SectionGlance personaId={id} section={sections.kpi} title={t.figures} link={link('kpi', t.kpi)}>
          {(kpi) => <KpiGlance kpi={kpi} />}
        </SectionGlance>
        <CaveatsGlance sections={sections} language={language} />
      </div>
    </div>
  );
}
