import { useEffect, useState } from 'preact/hooks';
import { svgOfText } from '../../../charts/save-svg.ts';
import { defineText, useText } from '../../../text/define-text.ts';
import { useLanguage } from '../../../text/language.tsx';
import { type Drawn, useJourneyPicture } from '../journey/use-journey-picture.ts';
import css from './print.module.css';

const text = defineText({
  en: { alt: (told: string) => `Map of the journey. ${told}` },
  pl: { alt: (told: string) => `Mapa ścieżki klienta. ${told}` },
});

/** The map as one picture: it fits a page as a whole, which a table of its length would not. */
export function JourneyPicture(drawn: Drawn) {
  const t = useText(text);
  const { language } = useLanguage();
  const draw = useJourneyPicture(drawn);
  const [address, setAddress] = useState<string>();
  useEffect(() => {
    const made = URL.createObjectURL(svgOfText(draw().source));
    setAddress(made);
    return () => URL.revokeObjectURL(made);
  }, [drawn.journey, language]);
  const told = drawn.journey.stages.map(({ name, summary }) => `${name}: ${summary}`).join(' ');
  return address ? <img class={css['map']} src={address} alt={t.alt(told)} /> : null;
}
