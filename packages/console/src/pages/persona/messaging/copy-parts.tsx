import { defineText, useText } from '../../../text/define-text.ts';
import { Button } from '../../../ui/button.tsx';
import { useTell } from '../../../ui/toasts.tsx';
import type { MessageType } from './message-order.ts';
import { type Message, messageText } from './message-text.ts';
import css from './messaging.module.css';

const text = defineText({
  en: {
    copy: 'Copy',
    all: 'Copy all',
    headline: 'Headline',
    subheadline: 'Line below',
    subject: 'Subject',
    preheader: 'Preheader',
    body: 'Text',
    cta: 'Button',
    copied: (what: string) => `Copied: ${what}`,
    whole: 'the whole message',
    failed: 'The browser does not let it be copied: mark the text and copy it by hand.',
  },
  pl: {
    copy: 'Kopiuj',
    all: 'Kopiuj całość',
    headline: 'Nagłówek',
    subheadline: 'Podtytuł',
    subject: 'Temat',
    preheader: 'Preheader',
    body: 'Tekst',
    cta: 'Przycisk',
    copied: (what: string) => `Skopiowano: ${what}`,
    whole: 'cały komunikat',
    failed: 'Przeglądarka nie pozwala kopiować: zaznacz tekst i skopiuj go ręcznie.',
  },
});

/** The message or one of its parts into the clipboard. */
export function CopyParts({ type, message }: { type: MessageType; message: Message }) {
  const t = useText(text);
  const tell = useTell();
  const isMail = type === 'email';
  const parts: [name: string, value: string | undefined][] = [
    [isMail ? t.subject : t.headline, message.headline],
    [isMail ? t.preheader : t.subheadline, message.subheadline],
    [t.body, message.body],
    [t.cta, message.cta],
  ];
  const copy = async (what: string, value: string) => {
    try {
      await navigator.clipboard.writeText(value);
      tell(t.copied(what));
    } catch {
      tell(t.failed);
    }
  };
  return (
    <div class={`${css['copy']} no-print`} role="group" aria-label={t.copy}>
      <Button small onClick={() => void copy(t.whole, messageText(message))}>
        {t.all}
      </Button>
      {parts.map(
        ([name, value]) =>
          value && (
            <Button
              key={name}
              kind="quiet"
              small
              aria-label={`${t.copy}: ${name}`}
              onClick={() => void copy(name, value)}
            >
              {name}
            </Button>
          ),
      )}
    </div>
  );
}
