import type { Schemas } from 'persona-details-client';
import type { ComponentChildren } from 'preact';
import { useText } from '../../../text/define-text.ts';
import { JourneyTotals } from '../journey/journey-totals.tsx';
import { LeavingChart } from '../journey/leaving-chart.tsx';
import { TouchpointMatrix } from '../journey/touchpoint-matrix.tsx';
import { Kpi } from '../kpi/kpi-tab.tsx';
import { Messages } from '../messaging/messaging-tab.tsx';
import { FurtherVoices } from '../needs/further-voices.tsx';
import { Jobs } from '../needs/jobs.tsx';
import { Opportunities } from '../needs/opportunities.tsx';
import { Pains } from '../needs/pains.tsx';
import { CaveatsGlance } from '../overview/caveats-glance.tsx';
import { EvidenceGlance } from '../overview/evidence-glance.tsx';
import { TraitBars } from '../overview/trait-bars.tsx';
import { WhoSheIs } from '../overview/who-she-is.tsx';
import { Currency, Demographics } from '../persona-head.tsx';
import { originOf } from '../persona-state.ts';
import { SectionAbout } from '../sections/section-about.tsx';
import { sectionTitles } from '../sections/section-titles.ts';
import type { SectionName, Sections, Written } from '../sections/section-types.ts';
import { JourneyPicture } from './journey-picture.tsx';
import css from './print.module.css';

interface Props {
  persona: Schemas['FullPersona'];
  sections: Sections;
}

/** Each section begins on a page of its own; the map lies across one. */
export function PrintedSheets({ persona, sections }: Props) {
  const { id } = persona;
  const { journey, needs, messaging, kpi } = sections;
  const language = originOf(sections)?.evidence.language?.tag;
  return (
    <>
      <Portrait persona={persona} sections={sections} />
      {journey?.complete && journey.data && (
        <div class={`${css['sheet']} ${css['across']}`}>
          <JourneyPicture persona={persona} journey={journey.data} provenance={journey.provenance} />
        </div>
      )}
      <Sheet section={journey}>
        {journey?.complete && journey.data && (
          <>
            <JourneyTotals journey={journey.data} />
            <LeavingChart stages={journey.data.stages} />
            <TouchpointMatrix stages={journey.data.stages} language={language} />
          </>
        )}
      </Sheet>
      <Sheet section={needs}>
        {needs?.complete && needs.data && (
          <>
            <Opportunities outcomes={needs.data.desiredOutcomes} language={language} />
            <Pains personaId={id} pains={needs.data.painPoints} language={language} />
            <Jobs jobs={needs.data.jobsToBeDone} language={language} />
            <FurtherVoices personaId={id} voices={needs.data.furtherVoices} language={language} />
          </>
        )}
      </Sheet>
      <Sheet section={messaging}>
        {messaging?.complete && messaging.data && (
          <Messages
            personaId={id}
            messaging={messaging.data}
            pains={needs?.data?.painPoints ?? []}
            language={language}
          />
        )}
      </Sheet>
      <Sheet section={kpi}>{kpi?.data && <Kpi persona={persona} kpi={kpi.data} />}</Sheet>
    </>
  );
}

function Portrait({ persona, sections }: Props) {
  const language = originOf(sections)?.evidence.language?.tag;
  return (
    <article class={css['sheet']}>
      <header class={css['title']}>
        <h1>{persona.name}</h1>
        {persona.personaTitle && <p lang={language}>{persona.personaTitle}</p>}
        {persona.headline && (
          <p class={css['headline']} lang={language}>
            {persona.headline}
          </p>
        )}
        <Demographics persona={persona} />
        <Currency personaId={persona.id} />
      </header>
      <WhoSheIs persona={persona} language={language} />
      <EvidenceGlance personaId={persona.id} />
      <CaveatsGlance sections={sections} language={language} />
      <TraitBars model="bigFive" traits={persona.bigFive} />
    </article>
  );
}

/** A section, or in a sentence why there is none. */
function Sheet<Name extends SectionName>({
  section,
  children,
}: {
  section: Sections[Name];
  children: ComponentChildren;
}) {
  const titles = useText(sectionTitles);
  const written = section?.complete ? (section as Written<SectionName>) : undefined;
  if (!written) return null;
  return (
    <article class={css['sheet']}>
      <h2>{titles[written.section]}</h2>
      {written.problem && (
        <p>
          {written.problem.title}. {written.problem.detail}
        </p>
      )}
      {children}
      <SectionAbout section={written} />
    </article>
  );
}
