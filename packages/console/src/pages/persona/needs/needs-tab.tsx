import type { Schemas } from 'persona-details-client';
import { defineText, useText } from '../../../text/define-text.ts';
import { useLanguage } from '../../../text/language.tsx';
import { useTitle } from '../../../ui/title.ts';
import type { TabProps } from '../persona-page.tsx';
import { SectionFrame } from '../sections/section-frame.tsx';
import { useSections } from '../sections/use-sections.ts';
import { FurtherVoices } from './further-voices.tsx';
import { Jobs } from './jobs.tsx';
import css from './needs.module.css';
import { Opportunities } from './opportunities.tsx';
import { Pains } from './pains.tsx';

const text = defineText({ en: { title: 'Needs' }, pl: { title: 'Potrzeby' } });

export function NeedsTab({ persona }: TabProps) {
  const t = useText(text);
  const { language: read } = useLanguage();
  useTitle(t.title, persona.name);
  const section = useSections(persona.id).data?.needs;
  const written = section?.complete ? section : undefined;
  const language = written?.provenance?.evidence.language?.tag;
  return (
    <SectionFrame<'needs'> section={section} title={t.title} personaId={persona.id}>
      {(data: Schemas['NeedsPart']) => (
        // What is written keeps its language; what stands around it is in the reader's.
        <div class={css['needs']} lang={read}>
          <Opportunities outcomes={data.desiredOutcomes ?? []} language={language} />
          <Pains personaId={persona.id} pains={data.painPoints ?? []} language={language} />
          <Jobs jobs={data.jobsToBeDone ?? []} language={language} />
          <FurtherVoices personaId={persona.id} voices={data.furtherVoices ?? []} language={language} />
        </div>
      )}
    </SectionFrame>
  );
}
