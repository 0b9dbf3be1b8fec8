import { defineText } from '../../../text/define-text.ts';

/** What the figures are called. */
export const metricNames = defineText({
  en: {
    segmentSize: 'Segment size',
    conversionRate: 'Conversion',
    retentionRate: 'Retention',
    nps: 'Recommendation (NPS)',
    csat: 'Satisfaction (CSAT)',
    ces: 'Effort (CES)',
    churnIntent: 'Intent to leave',
    ltv: 'Customer lifetime value',
    cac: 'Cost of winning a customer',
    paybackMonths: 'Payback of that cost',
    purchaseIntent: 'Purchase intent',
  },
  pl: {
    segmentSize: 'Wielkość segmentu',
    conversionRate: 'Konwersja',
    retentionRate: 'Utrzymanie klientów',
    nps: 'Polecanie (NPS)',
    csat: 'Zadowolenie (CSAT)',
    ces: 'Wysiłek (CES)',
    churnIntent: 'Zamiar odejścia',
    ltv: 'Wartość klienta w czasie',
    cac: 'Koszt pozyskania klienta',
    paybackMonths: 'Zwrot kosztu pozyskania',
    purchaseIntent: 'Zamiar zakupu',
  },
});

/** Which question settles a figure that is counted in ratings. */
export const ratingQuestions = defineText({
  en: {
    nps: 'a question “How likely are you to recommend …?”, rated 0–10',
    csat: 'a question “How satisfied are you with …?”, rated 1–5',
    ces: 'a question “How easy was it to …?”, rated 1–7',
    churnIntent: 'a question “How likely are you to leave …?”, rated 1–5',
    purchaseIntent: 'a question “How likely are you to buy …?”, rated 1–5',
  },
  pl: {
    nps: 'pytanie „Na ile prawdopodobne jest, że polecisz …?”, oceny 0–10',
    csat: 'pytanie „Na ile jesteś zadowolony lub zadowolona z …?”, oceny 1–5',
    ces: 'pytanie „Jak łatwo było …?”, oceny 1–7',
    churnIntent: 'pytanie „Na ile prawdopodobne jest, że zrezygnujesz z …?”, oceny 1–5',
    purchaseIntent: 'pytanie „Na ile prawdopodobne jest, że kupisz …?”, oceny 1–5',
  },
});
