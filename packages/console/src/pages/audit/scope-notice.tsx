import { useLocation } from 'preact-iso';
import { defineText, useText } from '../../text/define-text.ts';
import { addressWith } from '../../ui/address.ts';
import { ButtonLink } from '../../ui/button.tsx';
import { Row } from '../../ui/layout.tsx';
import type { Scope } from './audit-address.ts';
import { TargetName } from './target-name.tsx';

const text = defineText({
  en: {
    persona: 'What was done to the persona',
    project: 'What was done to the project and what was made in it; each persona has an audit of its own:',
    whole: 'The whole audit',
  },
  pl: {
    persona: 'Co zrobiono z personą',
    project: 'Co zrobiono z projektem i co w nim utworzono; każda persona ma osobny dziennik:',
    whole: 'Cały dziennik',
  },
});

/** That only one thing's entries are shown, and the way back. */
export function ScopeNotice({
  scope: { of, id },
  mayWhole,
}: {
  scope: Extract<Scope, { id: string }>;
  mayWhole: boolean;
}) {
  const t = useText(text);
  const { url } = useLocation();
  return (
    <Row spread>
      <p>
        {t[of]} <TargetName target={{ kind: of, id, href: `/console/${of}s/${id}` }} />
      </p>
      {mayWhole && (
        <ButtonLink small href={addressWith(url, { persona: null, project: null })}>
          {t.whole}
        </ButtonLink>
      )}
    </Row>
  );
}
