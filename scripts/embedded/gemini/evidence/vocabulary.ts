import * as stopword from 'stopword';

/** Words that carry no theme, in English and Polish. Both are always in force: focus groups mix them. */
const list = (text: string): ReadonlySet<string> => new Set(text.split(/\s+/u).filter(Boolean));

const FUNCTION_WORDS: ReadonlySet<string> = new Set([...stopword.eng, ...stopword.pol]);

/** Beyond the stop words: what names no topic however often it is said. */
const EMPTY = list(`
  actually again almost already also always amount anyone anything anyway anywhere around attention away back basis
  beginning better bit both bought bunch buy buying came case chance change come consider course could cup day days
  definitely depends different done drink drinks drinking each easy eat eating either end enough especially even evening
  every everyone everything exactly fact family-member fan few find fine first friday full general get gets getting
  give gives going gone good got great guess half hand happy hard high honestly idea instead interested item items
  just keep kind know last least less like likely likes little long look lot lots love made main make makes many
  matter maybe mean might monday month months more morning most mostly much must need needs never new next nice night
  nobody normally nothing number often okay once one ones only option options other others own part particular past
  people perhaps person personally place point possibly pretty probably product products propensity purchase put question
  quite rate rather rating ready real really reason regular regularly right same saturday say see seems sense several should
  side since situation someone something sometimes soon sort sounds spend star stars still stuff such sunday sure take
  takes tell than thank thing things think thought thursday today together told tomorrow top total tried try trying tuesday
  twice type use used using usually version very want wants way ways wednesday week weekend weeks well while whole
  wonder work working world would year years yes yet forget ruins started worries turns company companies firm brand market

  akurat albo ale będę bardzo bez byle całość chociaż chwila chwili chwilę chyba ciągle coś często dalej dlatego
  dobra dobre dobry dobrze dopiero dość dużo dzień dnia dni dnie efekcie gdyby gorzej ile inaczej jakieś jednak
  jestem jeśli jutro każdy kiedy kilka końcu koniec korzystam kupić kupię kupiłam kupować kupuję lepiej lepszy lubię
  ładny ładnie ludzie ludzi łącznie mało miałam miesiąc miesiąca miesięcznie miesięcy mniej mogę może można muszę
  myślę naprawdę naraz nigdy najpierw nowy nowa nowe obecnie odpowiedź ogóle okazało osoba osoby osób pewnie pewno pierwszy
  podoba pomysł pomysłu pomysłem ponad poniedziałek potem powiedzieć prawie problem problemu problemy produkt produktu
  próbę przede przykład przypadku pytanie raczej raz razem razu razy rano roku rok lat lata rzecz rzeczy sama samo sposób
  sprawa sprawy strona stronie sytuacji szczerze środa świecie teraz trochę trudno tydzień tygodnia tygodniu tygodnie
  wieczór wieczorem więcej właśnie wszystko wydaje zawsze znowu zresztą żaden życie życia
  części firma firmy firmie rynek rynku domu dom pracy praca pracę część częścią połowę połowa home house
`);

/** Before a noun, in English and Polish. */
const BEFORE_NOUN = list(`
  a an the my our your his her their this that these those no some any of with without in for on at about from by into
  za na w we z ze do od bez o po dla przy przed nad pod przez u mój moja moje mojej mojego ten ta to tej tego nasz nasza
  swój swoją swoje żadna żaden
`);

/** Before a verb. */
const BEFORE_VERB = list(`
  i you we they he she it who to not never always don't doesn't didn't can't won't can could would should will may might
  must just also usually się nie
`);

const ARTICLES = list('a an the my our your his her their this that another');

/** Words that no quote should begin or end with when it has to be cut. */
const EDGE = list(`
  a an and or but the to of in on at by for with from as is are was were be that this than then so if because when while
  who which my our his her their its i we he she they you it very just also would could can will do does not
  i oraz albo lub ale a w we z ze na do od po o u za przez dla przy bez nad pod że żeby aby bo gdy jak czy to ten ta te
  jest są był była było się mój moja moje też tak który która które nie
`);

const OTHER_LANGUAGES: Readonly<Record<string, readonly string[]>> = {
  de: stopword.deu,
  fr: stopword.fra,
  es: stopword.spa,
  it: stopword.ita,
  pt: stopword.por,
  nl: stopword.nld,
  sv: stopword.swe,
  cs: stopword.ces,
  uk: stopword.ukr,
};

export const isFunctionWord = (word: string): boolean => FUNCTION_WORDS.has(word);
export const isEmptyWord = (word: string): boolean => EMPTY.has(word) || FUNCTION_WORDS.has(word);
export const isEdgeWord = (word: string): boolean => EDGE.has(word);
export const comesBeforeNoun = (word: string): boolean => BEFORE_NOUN.has(word);
export const comesBeforeVerb = (word: string): boolean => BEFORE_VERB.has(word);
export const isArticle = (word: string): boolean => ARTICLES.has(word);
/** The stop words of another language than English and Polish, by its primary tag. */
export const stopWordsOf = (tag: string): ReadonlySet<string> => new Set(OTHER_LANGUAGES[tag]);
