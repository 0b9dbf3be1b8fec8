import { defineText, useText } from '../../../text/define-text.ts';
import type { MessageType } from './message-order.ts';
import type { Message } from './message-text.ts';
import css from './messaging.module.css';

const text = defineText({
  en: { subject: 'Subject', preheader: 'Preheader', brand: 'Your brand', sponsored: 'Ad', now: 'just now' },
  pl: { subject: 'Temat', preheader: 'Preheader', brand: 'Twoja marka', sponsored: 'Reklama', now: 'teraz' },
});

interface Props {
  message: Message;
  language: string | undefined;
}

/** Looks like what it is. */
export function MessageFace({ type, ...rest }: Props & { type: MessageType }) {
  if (type === 'email') return <Mail {...rest} />;
  if (type === 'ad') return <Ad {...rest} />;
  if (type === 'landing_page') return <Landing {...rest} />;
  return <Post {...rest} />;
}

function Mail({ message, language }: Props) {
  const t = useText(text);
  return (
    <div class={css['face']}>
      <dl class={css['mailHead']}>
        <dt>{t.subject}</dt>
        <dd lang={language}>
          <strong>{message.headline}</strong>
        </dd>
        <dt>{t.preheader}</dt>
        <dd lang={language}>{message.subheadline}</dd>
      </dl>
      <div class={css['paper']} lang={language}>
        <Body body={message.body} />
        <Call cta={message.cta} />
      </div>
    </div>
  );
}

function Ad({ message, language }: Props) {
  const t = useText(text);
  return (
    <div class={`${css['face']} ${css['ad']}`}>
      <span class={css['sponsored']}>
        {t.brand} · {t.sponsored}
      </span>
      <p class={css['adHeadline']} lang={language}>
        {message.headline}
      </p>
      <p lang={language}>
        <strong>{message.subheadline}</strong>
      </p>
      <div lang={language}>
        <Body body={message.body} />
        <Call cta={message.cta} />
      </div>
    </div>
  );
}

function Landing({ message, language }: Props) {
  return (
    <div class={css['face']}>
      <div class={css['browser']} aria-hidden="true">
        <i />
        <i />
        <i />
      </div>
      <div class={css['hero']} lang={language}>
        <p class={css['heroHeadline']}>{message.headline}</p>
        <p class={css['heroLine']}>{message.subheadline}</p>
        <Call cta={message.cta} />
        <Body body={message.body} />
      </div>
    </div>
  );
}

function Post({ message, language }: Props) {
  const t = useText(text);
  return (
    <div class={`${css['face']} ${css['post']}`}>
      <div class={css['poster']}>
        <span class={css['avatar']} aria-hidden="true" />
        <span>
          <strong>{t.brand}</strong>
          <small>{t.now}</small>
        </span>
      </div>
      <div lang={language}>
        <Body body={message.body} />
      </div>
      <div class={css['preview']} lang={language}>
        <strong>{message.headline}</strong>
        <span>{message.subheadline}</span>
        <Call cta={message.cta} />
      </div>
    </div>
  );
}

function Body({ body = '' }: { body: string | undefined }) {
  return (
    <div class={css['text']}>
      {body
        .split(/\n+/)
        .filter(Boolean)
        .map((paragraph, index) => (
          <p key={index}>{paragraph}</p>
        ))}
    </div>
  );
}

/** Looks like the button that it will be, and is none here. */
function Call({ cta }: { cta: string | undefined }) {
  return cta ? <span class={css['call']}>{cta}</span> : null;
}
