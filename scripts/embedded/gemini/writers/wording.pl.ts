import type { Wording } from './wording.js';

/** Themes stay in quotation marks and in the case in which the answers have them, so no sentence inflects them. */
export const polish: Wording = {
  quote: (text) => `„${text}”`,
  stages: [
    {
      name: 'Świadomość',
      lead: 'Zauważa:',
      questions: [(t) => `Skąd „${t}”?`, 'Kto jeszcze?', 'Co pomoże?', 'Czy warto?'],
      signals: ['szuka', 'pyta', 'czyta'],
      channels: ['Google', 'Znajomi', 'Prasa', 'Media'],
      does: ['opisuje', 'radzi', 'pokazuje'],
    },
    {
      name: 'Rozważanie',
      lead: 'Porównuje:',
      questions: [(t) => `A co z „${t}”?`, 'Co wybrać?', 'Komu ufać?', 'Co je różni?'],
      signals: ['czyta', 'pyta', 'porównuje'],
      channels: ['Opinie', 'Forum', 'Blog', 'Wideo'],
      does: ['dowodzi', 'radzi', 'opisuje'],
    },
    {
      name: 'Decyzja',
      lead: 'Wybiera:',
      questions: [(t) => `Czy „${t}” minie?`, 'Co, jeśli nie?', 'Ile to da?', 'Czy warto?'],
      signals: ['pyta', 'wraca', 'sprawdza'],
      channels: ['Oferta', 'Sklep', 'Cennik', 'Pomoc'],
      does: ['pomaga', 'radzi', 'upraszcza'],
    },
    {
      name: 'Po zakupie',
      lead: 'Pilnuje:',
      questions: [(t) => `Nadal „${t}”?`, 'Kto pomoże?', 'Czy polecać?', 'Czy zostać?'],
      signals: ['używa', 'poleca', 'pyta'],
      channels: ['E-mail', 'Pomoc', 'Grupa', 'Ankieta'],
      does: ['pyta', 'radzi', 'odpowiada'],
    },
  ],
  needs: {
    wishJobs: [
      (t, wish) => `Gdy wraca ${t}, chcę ${wish}, żeby mieć to z głowy.`,
      (t, wish) => `Gdy chodzi o ${t}, chcę ${wish}, żeby zająć się czym innym.`,
    ],
    themeJobs: [
      (t) => `Gdy pojawia się ${t}, chcę to obejść, żeby iść dalej.`,
      (t) => `Gdy wraca ${t}, chcę to zamknąć, żeby mieć spokój.`,
    ],
    outcomes: [
      (t) => `Zmniejszyć wysiłek: ${t}`,
      (t) => `Ograniczyć liczbę kłopotów: ${t}`,
      (t) => `Zmniejszyć niepewność: ${t}`,
    ],
    about: (n, all, t) => `${t}: ${n} z ${all} odpowiedzi.`,
    aboutNone: (t) => `Brak odpowiedzi; wzięte z: ${t}.`,
    fixes: [
      (t) => `Zacząć od ${t}`,
      (t) => `Pokazać obejście: ${t}`,
      (t) => `Dopytać o ${t}`,
      (t) => `Przetestować zmianę: ${t}`,
    ],
    noAnswers: '(brak odpowiedzi w zapytaniu)',
  },
  messaging: {
    headlines: [
      (t) => `Gdy przeszkadza: ${t}`,
      (t, p) => `${t}? Jest ${p}`,
      (t) => `${t}? Porozmawiajmy`,
      (t, p) => `${p} wobec: ${t}`,
    ],
    subs: [
      (t) => `Mówisz: ${t}. Słuchamy.`,
      (t) => `Dla tych, którzy mówią ${t}.`,
      (t) => `Prostsza odpowiedź na ${t}.`,
      (t) => `${t} to nie Twoja wina.`,
    ],
    bodies: [
      (q, p) => `${q} Od tego zaczyna ${p}, krok po kroku.`,
      (q, p) => `Słyszymy: ${q} Tu pomaga ${p}.`,
      (q, p) => `${q} Znasz to? Sprawdź ${p}.`,
      (q, p) => `Nie tylko Ty: ${q} Odezwij się: ${p}.`,
      (q, p) => `${q} Co by się zmieniło bez tego? Zapytaj: ${p}.`,
    ],
    openers: {
      neutral: '',
      formal: 'Traktujemy to poważnie.',
      friendly: 'Brzmi znajomo?',
      bold: 'Dość tego.',
      empathetic: 'Rozumiemy Cię.',
    },
    ctas: {
      other: ['Zobacz jak', 'Dowiedz się więcej', 'Sprawdź'],
      email: ['Czytaj dalej', 'Odpisz nam', 'Zobacz jak'],
      social: ['Napisz, jak u Ciebie', 'Dołącz', 'Zobacz jak'],
      ad: ['Wypróbuj', 'Zobacz jak', 'Sprawdź'],
      landing: ['Zacznij', 'Wypróbuj', 'Zobacz jak'],
    },
    noProduct: 'nasz zespół',
  },
};
