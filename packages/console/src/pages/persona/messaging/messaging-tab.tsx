import type { Schemas } from 'persona-details-client';
import { useLocation } from 'preact-iso';
import { useMay } from '../../../session/session-context.tsx';
import { defineText, useText } from '../../../text/define-text.ts';
import { Button } from '../../../ui/button.tsx';
import { ProblemNotice } from '../../../ui/notice.tsx';
import { useTell } from '../../../ui/toasts.tsx';
import type { TabProps } from '../persona-page.tsx';
import { SectionFrame } from '../sections/section-frame.tsx';
import { useSections } from '../sections/use-sections.ts';
import { LeftOpen } from './left-open.tsx';
import { MessageCard } from './message-card.tsx';
import { addressOfOrder, isDefault, orderOf } from './message-order.ts';
import css from './messaging.module.css';
import { OrderForm } from './order-form.tsx';
import { useMessages } from './use-messages.ts';

const text = defineText({
  en: {
    title: 'Messages',
    others: 'Write others',
    failed: (why: string) => `Not written: ${why}`,
    writing: 'The messages are being written',
  },
  pl: {
    title: 'Komunikaty',
    others: 'Napisz inne',
    failed: (why: string) => `Nie napisano: ${why}`,
    writing: 'Komunikaty powstają',
  },
});

/** The project's own messages, and any other order, which the address names. */
export function MessagingTab({ persona }: TabProps) {
  const t = useText(text);
  const tell = useTell();
  const { url, query, route } = useLocation();
  const mayOrder = useMay('editor');
  const order = mayOrder ? orderOf(query) : {};
  const sections = useSections(persona.id).data;
  const { messages, others } = useMessages(persona.id, order);
  const usual = isDefault(order);
  const section = usual ? sections?.messaging : messages.data;
  const defaults = sections?.messaging?.data;
  // Without evidence there are no messages, in whatever tone.
  const lacks = sections?.messaging?.complete && sections.messaging.status === 'insufficient_evidence';
  const shown = {
    tone: order.tone ?? defaults?.tone,
    type: order.type ?? defaults?.type,
    variants: order.variants ?? defaults?.variants?.length,
  };
  const writesOthers = () => others.mutate(undefined, { onError: (error) => tell(t.failed(error.message)) });
  return (
    <>
      {mayOrder && !lacks && (
        <OrderForm
          order={order}
          shown={shown as typeof order}
          busy={messages.isFetching || others.isPending}
          change={(changed) => route(addressOfOrder(url, changed))}
        />
      )}
      {!usual && messages.error && (
        <ProblemNotice error={messages.error} retry={() => void messages.refetch()} />
      )}
      {(usual || !messages.error) && (
        <SectionFrame
          section={section}
          title={t.title}
          personaId={persona.id}
          {...(!usual && {
            again: (
              <Button kind="quiet" small disabled={others.isPending} onClick={writesOthers}>
                {others.isPending ? t.writing : t.others}
              </Button>
            ),
          })}
        >
          {(messaging) => (
            <Messages
              personaId={persona.id}
              messaging={messaging}
              pains={sections?.needs?.data?.painPoints ?? []}
              language={(section?.complete && section.provenance?.evidence.language?.tag) || undefined}
            />
          )}
        </SectionFrame>
      )}
    </>
  );
}

/** Side by side, to compare. */
export function Messages({
  personaId,
  messaging,
  pains,
  language,
}: {
  personaId: string;
  messaging: Schemas['MessagingPart'];
  pains: NonNullable<Schemas['NeedsPart']['painPoints']>;
  language: string | undefined;
}) {
  return (
    <>
      <div class={css['variants']}>
        {(messaging.variants ?? []).map((message, index) => (
          <MessageCard
            key={message.id ?? index}
            personaId={personaId}
            number={index + 1}
            message={message}
            type={messaging.type ?? 'email'}
            pains={pains}
            language={language}
          />
        ))}
      </div>
      <LeftOpen personaId={personaId} leftOpen={messaging.leftOpen ?? []} language={language} />
    </>
  );
}
