import { defineText } from '../../../text/define-text.ts';

export const mapText = defineText({
  en: {
    map: 'Map of the journey',
    does: 'What happens',
    feels: 'Mood',
    asks: 'Questions',
    signals: 'Buying signals',
    touchpoints: 'Touchpoints',
    opportunity: 'What to do here',
    time: 'Days and who leaves',
    evidence: 'Based on',
  },
  pl: {
    map: 'Mapa ścieżki klienta',
    does: 'Co się dzieje',
    feels: 'Nastrój',
    asks: 'Pytania',
    signals: 'Sygnały zakupowe',
    touchpoints: 'Punkty styku',
    opportunity: 'Co tu zrobić',
    time: 'Dni i odejścia',
    evidence: 'Podstawa',
  },
});

/** The rows below the names of the stages, as `journey.module.css` counts them. */
export const mapRows = [
  'does',
  'feels',
  'asks',
  'signals',
  'touchpoints',
  'opportunity',
  'time',
  'evidence',
] as const;
