import { defineText, useText } from '../text/define-text.ts';
import { ButtonLink } from '../ui/button.tsx';
import { Empty } from '../ui/layout.tsx';
import { useTitle } from '../ui/title.ts';

const text = defineText({
  en: {
    title: 'There is no such page',
    why: 'The address may be wrong, or the key you signed in with does not open it.',
    home: 'To the start',
  },
  pl: {
    title: 'Nie ma takiej strony',
    why: 'Adres może być błędny albo klucz, którym się zalogowano, jej nie otwiera.',
    home: 'Na początek',
  },
});

export function MissingPage() {
  const t = useText(text);
  useTitle(t.title);
  return (
    <Empty title={t.title} isPage>
      <p>{t.why}</p>
      <ButtonLink href="/console">{t.home}</ButtonLink>
    </Empty>
  );
}
