import { describe, expect, it } from 'vitest';
import { effortDirection, isReversed, meaningOf } from './rating-meaning.js';

describe('meaningOf', () => {
  it.each([
    'How likely are you to recommend us to a friend?',
    'How likely is it that you would recommend Acme to a friend or colleague?',
    'On a scale of 0 to 10, where 0 is not at all likely and 10 is extremely likely, how likely are you to recommend us?',
    'How likely are you, on a scale from 0 to 10, to recommend our product?',
    'How likely are you to recommend us? (0 = would not recommend, 10 = would definitely recommend)',
    'How likely or unlikely are you to recommend it?',
    'Based on your last purchase, how likely are you to recommend us?',
    'How likely are you to recommend the easiest product you bought?',
    'Would you recommend it?',
    'I would definitely recommend it',
    'likelihood_to_recommend',
    'NPS',
    'npsScore',
    'recommend_score',
    'Czy polecił(a)byś nas?',
    'Würden Sie uns weiterempfehlen?',
    'Net Promoter Score',
    'Jak bardzo prawdopodobne jest, że polecisz nas znajomym?',
    'Czy poleciłbyś nas znajomym?',
    'Wie wahrscheinlich ist es, dass Sie uns weiterempfehlen?',
    'Quelle est la probabilité que vous recommandiez notre service ?',
    '¿Qué probabilidad hay de que nos recomiende a un amigo?',
    'Con quale probabilità consiglieresti il nostro servizio?',
    'Hoe waarschijnlijk is het dat u ons aanbeveelt?',
    'Hur sannolikt är det att du rekommenderar oss?',
  ])('recommending: %s', (question) => expect(meaningOf(question)).toBe('recommend'));

  it.each([
    'How likely are you to buy a travel mug for tea, and why?',
    'How likely would you be to buy a repair plan for your household appliances at £9 a month?',
    'Would you buy it?',
    'Would you pay for it?',
    'would  you BUY it?',
    'How likely are you to purchase again?',
    'Purchase intent',
    'I would buy this again.',
    'How interested are you in buying this?',
    'Czy kupisz to?',
    'Jak bardzo prawdopodobne jest, że kupisz ten produkt?',
    'Wie wahrscheinlich ist es, dass Sie das Produkt kaufen?',
    'Achèteriez-vous ce produit ?',
    '¿Compraría este producto?',
  ])('buying: %s', (question) => expect(meaningOf(question)).toBe('buy'));

  it.each([
    'How satisfied are you?',
    'How satisfied are you with your purchase?',
    'How satisfied are you with the quality of school lunch? (10 is the highest)',
    'Overall, how satisfied are you with how we handled it?',
    'Overall satisfaction',
    'CSAT',
    'Jak oceniasz satysfakcję z zakupu?',
    'I am satisfied with the service',
    'How satisfied or dissatisfied are you with our recommendations?',
    'Wie zufrieden sind Sie, insgesamt, mit uns, bitte?',
    'Jak bardzo jesteś zadowolony z usługi?',
  ])('satisfaction: %s', (question) => expect(meaningOf(question)).toBe('satisfaction'));

  it.each([
    'How easy was it to buy?',
    'How difficult was it to set up?',
    'The company made it easy for me to handle my issue',
    'How much effort did you have to put in?',
    'Difficulty',
    'Wie einfach war es?',
  ])('effort: %s', (question) => expect(meaningOf(question)).toBe('effort'));

  it.each([
    'Likely to cancel',
    'How likely are you to cancel your subscription?',
    'How likely are you to leave us for a competitor?',
    'How likely are you to switch to another provider?',
    'churn_risk',
    'Wie wahrscheinlich ist es, dass Sie kündigen?',
  ])('leaving: %s', (question) => expect(meaningOf(question)).toBe('churn'));

  it.each([
    'How often do you buy coffee?',
    'How important is the price when you buy?',
    'How likely are you to visit us again?',
    'How likely are you to leave a review?',
    'How likely are you not to buy it?',
    'How relevant are the recommendations?',
    'Wie oft kaufen Sie ein?',
    'What would you change in order to buy more?',
  ])('something else: %s', (question) => expect(meaningOf(question)).toBe('other'));

  it.each([
    'How likely are you to recommend or buy it?',
    'How satisfied are you, and would you buy it again?',
    'I am satisfied and would recommend it',
    'How dissatisfied are you?',
    'How much would you pay for it?',
    'Why would you buy it?',
    'How unlikely are you to buy it?',
  ])('unclear: %s', (question) => expect(meaningOf(question)).toBe('unclear'));

  it.each([
    null,
    '',
    'Score',
    'rating',
    'Stars',
    '★',
    'Why?',
    'Did you buy it?',
    'I would not buy this',
    'Würden Sie uns nicht empfehlen?',
    'Tidy?',
    'Your purchase',
    'What do you think of ces produits?',
    'Comprehensive?',
  ])('does not say: %s', (question) => expect(meaningOf(question)).toBeUndefined());
});

it.each([
  ['How satisfied are you? (1 = very satisfied, 5 = very dissatisfied)', 1, 5, true],
  ['How likely are you to recommend us, 0 being extremely likely?', 0, 10, true],
  ['Wie zufrieden sind Sie? (Schulnote)', 1, 6, true],
  ['How satisfied are you? 5 = not at all', 1, 5, true],
  ['How satisfied are you? (1 = very dissatisfied, 5 = very satisfied)', 1, 5, false],
  ['How likely are you to recommend us? (0 = not at all, 10 = extremely likely)', 0, 10, false],
  ['On a scale of 0 to 10, where 0 is not at all likely and 10 is extremely likely', 0, 10, false],
  ['Rate 1 to 5, 5 the best', 1, 5, false],
])('a low end that is the good one: %s', (question, min, max, reversed) =>
  expect(isReversed(question, min, max)).toBe(reversed),
);

it.each([
  ['How easy was it?', 'easy'],
  ['How difficult was it?', 'hard'],
  ['How easy or difficult was it?', undefined],
  ['How easy was it? (1 = very easy, 7 = very difficult)', 'hard'],
  ['How easy was it? (1 = very difficult, 7 = very easy)', 'easy'],
  ['How would you rank its difficulty? 1 - Extremely simple 7 - Very difficult', 'hard'],
  ['How much effort was it? (7 = not easy at all)', 'hard'],
  ['How easy or difficult was it? 1 is easy, 7 is easy too', undefined],
])('what a high mark says of effort: %s', (question, direction) =>
  expect(effortDirection(question, { min: 1, max: 7 })).toBe(direction),
);
