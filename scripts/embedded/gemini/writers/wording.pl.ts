import { polishTopics } from './topics.pl.js';
import { turn } from './wording.js';
import type { Wording } from './wording.js';

/** A noun of the answers stays in quotation marks and in the form they use, so that no sentence inflects it. */
export const polish: Wording = {
  topics: polishTopics,
  noun: (noun, index) => ({
    name: noun,
    about: `o temacie „${noun}”`,
    cares: `jak wygląda temat „${noun}”`,
    questions: [
      `„${noun}”: co mówią inni?`,
      `„${noun}”: gdzie jest lepiej?`,
      `„${noun}”: czy to jasne?`,
      `„${noun}”: czy to wraca?`,
    ],
    signal: `pyta o: „${noun}”`,
    job: turn(
      [
        `Kiedy pojawia się temat „${noun}”, chcę wiedzieć, czego się spodziewać, żeby spokojnie zdecydować.`,
        `Kiedy mam wątpliwości na temat „${noun}”, chcę zapytać kogoś, kto się zna, żeby się ich pozbyć.`,
        `Kiedy inni poruszają temat „${noun}”, chcę zobaczyć to z bliska, żeby wyrobić sobie zdanie.`,
      ],
      index,
    ),
    outcome: turn(
      [
        `Zmniejszyć liczbę wątpliwości na temat „${noun}”`,
        `Zwiększyć szansę, że temat „${noun}” wyjaśni się na początku`,
        `Skrócić czas, który zajmuje temat „${noun}”`,
      ],
      index,
    ),
    pain: turn(
      [`Wątpliwości: „${noun}”`, `Nie przekonuje ich: „${noun}”`, `Mieszane uczucia: „${noun}”`],
      index,
    ),
    fixes: turn<readonly [string, string]>(
      [
        [`Zapytać, co przeszkadza w temacie „${noun}”`, `Inaczej przedstawić temat „${noun}”`],
        [`Wyjaśnić na początku temat „${noun}”`, `Zebrać pytania na temat „${noun}”`],
        [
          `Porozmawiać z tymi, którzy poruszyli temat „${noun}”`,
          `Napisać wprost, jak wygląda temat „${noun}”`,
        ],
      ],
      index,
    ),
    headline: turn(
      [`Porozmawiajmy na temat: ${noun}`, `Twoje zdanie na temat: ${noun}`, `Co dalej? Temat: ${noun}`],
      index,
    ),
    concern: turn(
      [
        'Masz już swoje zdanie i to dobry początek.',
        'Oczekujesz prostych odpowiedzi, nie haseł.',
        'Wolisz usłyszeć prawdę niż slogan.',
      ],
      index,
    ),
    invite: turn(
      [
        'Zapytaj o wszystko, co chcesz wiedzieć.',
        'Zobacz, czy zmienisz zdanie.',
        'Porównaj to z tym, co znasz.',
      ],
      index,
    ),
  }),
  general: {
    name: 'oferta',
    about: 'o ofercie',
    cares: 'czy to coś dla nich',
    questions: [
      'Do czego to służy?',
      'Jak wypada na tle innych?',
      'Czy to coś dla mnie?',
      'Czy wybrać to ponownie?',
    ],
    signal: 'pyta, do czego to służy',
    job: 'Kiedy słyszę o czymś nowym, chcę wiedzieć, do czego to służy, żeby ocenić, czy tego potrzebuję.',
    outcome: 'Skrócić czas potrzebny, żeby zrozumieć, do czego to służy',
    pain: 'Brak wyraźnego zdania',
    fixes: ['Dopytać te osoby, co miały na myśli', 'Wyjaśnić w jednym zdaniu, do czego to służy'],
    headline: 'Czy to coś dla Ciebie?',
    concern: 'Chcesz wiedzieć, co z tego masz.',
    invite: 'Zobacz, czy Ci to odpowiada.',
  },
  join: (verb, { about }) => `${verb} ${about}`,
  stages: [
    {
      name: 'Świadomość',
      summary: (cares) => `Zastanawia się, ${cares}`,
      questions: ['Dla kogo to jest?', 'Czy to potrzebne?', 'Kiedy z tego korzystać?'],
      signals: ['pyta znajomych', 'szuka w internecie', 'przygląda się temu'],
      voiced: [
        ['Rodzina i znajomi', 'rozmawia'],
        ['Wyszukiwarka', 'czyta'],
        ['Sieci społeczne', 'czyta'],
      ],
      plain: [
        ['Reklama', 'widzi to pierwszy raz'],
        ['Codzienność', 'czuje, że czegoś brak'],
      ],
    },
    {
      name: 'Rozważanie',
      summary: (cares) => `Porównuje i pyta, ${cares}`,
      questions: ['Co jeszcze jest do wyboru?', 'Co mówią inni?', 'Czym się różni?'],
      signals: ['czyta opinie', 'robi krótką listę', 'pyta kogoś obeznanego'],
      voiced: [
        ['Opinie online', 'czyta'],
        ['Opis oferty', 'czyta'],
        ['Użytkownicy', 'rozmawia'],
      ],
      plain: [
        ['Porównanie', 'porównuje ze znanym'],
        ['Forum', 'szuka brakujących informacji'],
      ],
    },
    {
      name: 'Decyzja',
      summary: (cares) => `Decyduje, gdy wie, ${cares}`,
      questions: ['Gdzie to dostać?', 'Czy można wypróbować?', 'Czy mogę zmienić zdanie?'],
      signals: ['pyta, gdzie to dostać', 'wraca do oferty', 'pyta o próbę'],
      voiced: [
        ['Sklep', 'dowiaduje się'],
        ['Sprzedawca', 'rozmawia'],
        ['Warunki oferty', 'czyta'],
      ],
      plain: [
        ['Próba', 'testuje przed decyzją'],
        ['Zamówienie', 'robi ostatni krok'],
      ],
    },
    {
      name: 'Po zakupie',
      summary: (cares) => `W praktyce widzi, ${cares}`,
      questions: ['Czy wybrać to znowu?', 'Czy to polecić?', 'Kto mi pomoże?'],
      signals: ['wybiera to ponownie', 'poleca znajomym', 'opowiada o tym innym'],
      voiced: [
        ['Pierwsze użycie', 'myśli'],
        ['Codzienne użycie', 'myśli'],
        ['Rodzina i znajomi', 'opowiada'],
      ],
      plain: [
        ['Obsługa klienta', 'prosi o pomoc'],
        ['Ankieta', 'pisze, jak jest'],
      ],
    },
  ],
  full: {
    also: (about) => `Przy okazji mówi się też ${about}.`,
    here: (about) => `Liczy się tu to, co inni mówią ${about}.`,
    until: (cares) => `Dopóki nie wiedzą, ${cares}, zwlekają z decyzją.`,
  },
  needs: {
    wishes: [
      (wish) => `Kiedy mam wybór, chcę ${wish}, żeby mieć to z głowy.`,
      (wish) => `Kiedy szukam czegoś lepszego, chcę ${wish}, żeby zająć się czymś innym.`,
    ],
    said: ({ mentions, critics, all }, about) => {
      if (all === 1) {
        const how = critics > 0 ? ', z wątpliwościami' : ', bez wątpliwości';
        return `Jedyna przeczytana odpowiedź mówi ${about}${how}.`;
      }
      const many = mentions % 10 >= 2 && mentions % 10 <= 4 && (mentions % 100 < 12 || mentions % 100 > 14);
      const who = `${mentions} z ${all} przeczytanych odpowiedzi ${many ? 'mówią' : 'mówi'} ${about}`;
      if (critics === 0) return `${who}, bez wątpliwości.`;
      if (mentions === 1) return `${who}, z wątpliwościami.`;
      const share = critics < mentions ? `${critics} z nich` : mentions === 2 ? 'obie' : 'wszystkie';
      return `${who}, ${share} z wątpliwościami.`;
    },
    saidLittle: 'Przeczytane odpowiedzi nie podają wyraźnego powodu.',
    saidNothing: 'Nie mówi o tym żadna odpowiedź; wynika to z innych materiałów.',
    open: ({ name }) => `Temat do wyjaśnienia: ${name}`,
    noAnswers: '(brak odpowiedzi w zapytaniu)',
  },
  messaging: {
    manners: {
      friendly: {
        greeting: 'Cześć!',
        opener: 'Brzmi znajomo?',
        sub: (about) => `Pogadajmy ${bare(about)}`,
        closings: [
          'Zajrzyj i napisz, co myślisz.',
          'Bez presji, po prostu zajrzyj.',
          'Ciekawi nas, co powiesz.',
        ],
        ctas: ['Zajrzyj do nas', 'Zobacz, co i jak', 'Opowiedz mi więcej'],
      },
      professional: {
        greeting: 'Dzień dobry!',
        opener: 'Warto wiedzieć wcześniej.',
        sub: (about) => `Rzeczowo ${bare(about)}`,
        closings: [
          'Chętnie odpowiemy na pytania.',
          'Prosimy o wiadomość, jeśli coś jest niejasne.',
          'Zapraszamy do kontaktu.',
        ],
        ctas: ['Dowiedz się więcej', 'Zobacz szczegóły', 'Zadaj pytanie'],
      },
      urgent: {
        greeting: 'Dzień dobry, to warto sprawdzić od razu.',
        opener: 'Nie odkładaj tego.',
        sub: (about) => `Zdecyduj dziś: krótko ${bare(about)}`,
        closings: ['Zrób to dziś, nie kiedyś.', 'Teraz jest dobry moment.', 'Po co czekać?'],
        ctas: ['Sprawdź dzisiaj', 'Zobacz teraz', 'Zapytaj od razu'],
      },
      empathetic: {
        greeting: 'Dzień dobry, dziękujemy za szczerość.',
        opener: 'Rozumiemy Cię.',
        sub: (about) => `Spokojnie i ze zrozumieniem ${bare(about)}`,
        closings: [
          'Daj sobie tyle czasu, ile potrzebujesz.',
          'Każda Twoja decyzja będzie dobra.',
          'Nie musisz decydować w pojedynkę.',
        ],
        ctas: ['Zobacz bez pośpiechu', 'Sprawdź, czy Ci pasuje', 'Zapytaj nas'],
      },
    },
    ctas: { email: 'Po prostu odpisz', social: 'Napisz w komentarzu', landing: 'Czytaj dalej' },
    social: ['A jak jest u Ciebie?', 'Co o tym myślisz?'],
    landing: [
      'Zacznij od pytania, które jest dla Ciebie najważniejsze.',
      'Czytaj we własnym tempie i zanotuj, co jest jeszcze niejasne.',
    ],
    label: (name, line) => `${name} – ${line}`,
    product: (name) => `Warto zobaczyć: ${name}.`,
    wants: (cares) => `Chce wiedzieć, ${cares}`,
    again: [
      {
        headline: ({ about }) => `Kilka słów ${bare(about)}`,
        body: ({ name }) => `Najpierw zapytaj albo najpierw spróbuj. Temat: ${name}.`,
      },
      {
        headline: ({ about }) => `Nadal myślisz ${bare(about)}?`,
        body: ({ name }) => `Masz jeszcze pytania? Napisz do nas. Chodzi o jedno: ${name}.`,
      },
      {
        headline: ({ name }) => `Wyrób sobie zdanie: ${name}`,
        body: ({ name }) => `Zdania są podzielone: ${name}. Liczy się Twoje.`,
      },
      {
        headline: ({ name }) => `Zapytaj nas: ${name}`,
        body: ({ name }) => `Zapisz, co chcesz wiedzieć, i przejdź to punkt po punkcie: ${name}.`,
      },
    ],
  },
};

/** Without quotation marks: in a message they would look like somebody's words. */
function bare(about: string): string {
  return about.replace(/ „(.+)”/u, ': $1');
}
