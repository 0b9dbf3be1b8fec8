import { defineText } from '../../text/define-text.ts';
import { traitText } from '../../text/traits.ts';

export const groupText = defineText({
  en: {
    demographics: 'Demographics',
    profile: 'Profile',
    lists: 'Values and traits',
    bigFive: 'Big Five (0–1)',
    hofstede: 'Hofstede (0–1)',
  },
  pl: {
    demographics: 'Demografia',
    profile: 'Profil',
    lists: 'Wartości i cechy',
    bigFive: 'Wielka Piątka (0–1)',
    hofstede: 'Hofstede (0–1)',
  },
});

/** The fields of a persona, as the comparison names them. */
export const fieldText = defineText({
  en: {
    age: 'Age',
    gender: 'Gender',
    location: 'Location',
    nationality: 'Nationality',
    incomeBracket: 'Income',
    occupation: 'Occupation',
    educationLevel: 'Education',
    personaTitle: 'Title',
    headline: 'Headline',
    segmentName: 'Segment',
    values: 'Values',
    interests: 'Interests',
    traits: 'Traits',
    goals: 'Goals',
    frustrations: 'Frustrations',
    ...traitText.en,
  },
  pl: {
    age: 'Wiek',
    gender: 'Płeć',
    location: 'Miejsce',
    nationality: 'Narodowość',
    incomeBracket: 'Dochód',
    occupation: 'Zawód',
    educationLevel: 'Wykształcenie',
    personaTitle: 'Tytuł',
    headline: 'Hasło',
    segmentName: 'Segment',
    values: 'Wartości',
    interests: 'Zainteresowania',
    traits: 'Cechy',
    goals: 'Cele',
    frustrations: 'Frustracje',
    ...traitText.pl,
  },
});
