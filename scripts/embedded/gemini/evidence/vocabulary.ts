/**
 * Words that carry no theme, and cues that tell complaint and wish, in English and Polish. Both languages are always
 * in force: focus groups mix them.
 */
const list = (text: string): ReadonlySet<string> => new Set(text.split(/\s+/u).filter(Boolean));

const STOP = list(`
  about above after again against almost alone along already also although always among and another any anyone
  anything anyway are around away back because been before being below best better between both but can cannot come
  comes coming could did does doing done down during each either else enough especially even ever every everyone
  everything exactly few first for from gets getting give gives goes going gone good got great had has have having her
  here hers him his how however i'd i'll i'm i've idea instead into its it's itself just keep keeps kind know knows
  last least less let like likes little long look looks lot lots made make makes making many matter maybe mean means
  might mine more most mostly much must myself near need needs never new next nobody none not nothing now off often
  okay once one only onto other others our ours out over own part people perhaps person pretty put quite rather real
  really right said same say says see seems seen several shall she should since some someone something sometimes soon
  still stuff such sure take takes taking tell than thank thanks that that's the their them then there there's these
  they they're thing things think this those though through told too took toward tried try trying two under until upon
  use used uses using usually very want wants was way ways well went were what whatever when where whether which while
  who whole whom whose why will with within without won't would yeah year years yes yet you your yours don't didn't
  doesn't can't isn't aren't wasn't wouldn't couldn't hard problem problems difficult bad worse worst wish hope prefer
  feel feels felt find finds found hour hours minute minutes today tomorrow week weeks weekend month months day days morning evening
  night times person
  aby albo ale ależ ani bardziej bardzo bez będzie będę bo bowiem być był była było były byłem byłam byłoby choć chyba
  ciebie cię cała całe cały chcę chce chciałbym chciałabym chcemy czasami często czy czyli czego czym coś dla dlaczego
  dlatego dobra dobre dobry dobrze dość dużo gdy gdyby gdyż gdzie gdzieś go ich ile im inna inne inny innych iż jak
  jaka jakaś jaki jakiś jakie jako jakoś je jeden jedna jednak jedno jego jej jemu jest jestem jesteśmy jeszcze jeśli
  jeżeli już każda każde każdy każdego każdej kiedy kiedyś kilka która które którego której który którym których
  którzy kto ktoś lub ludzie mają mam mamy mi mieć miałem miałam mną mnie mnóstwo mogą mogę może można możemy musi
  muszę musimy mój moja moje mojego mojej moim myślę nad nam nami nas nasz nasza nasze nawet nią nic nich nie niech
  niej nigdy nim niż no obok od około on ona one oni ono oraz osoba osoby pan pani po pod ponad ponieważ potem
  potrzebuję poza prawie przecież przed przede przez przy raczej raz razem robić robię rzecz rzeczy są sam sama samo
  się siebie skąd sobie sobą sposób strona swoje swój swoją ta tak taka taki takie takich tam te tego tej ten też tę
  to tobą tobie trochę trzeba tu tutaj twoja twoje twój ty tych tylko tym tymi uważam dnia dzień dzisiaj godzin godzina godziny godzinę jutro miesiąc miesiąca miesiące miesięcy minut minuty
  tydzień tygodnia tygodni tygodniu wczoraj rano wieczorem wiele wielu więc więcej wiem
  właśnie wolę wszyscy wszystkich wszystko wszystkie wtedy wydaje zaraz zawsze zbyt znowu znów żaden żadna żadne że
  żeby zanim zwykle trudno trudne trudny problemy problemem źle szukam
`);

/** Beginnings of words that mark a complaint. */
const NEGATIVE =
  /^(not?|never|nothing|cannot|can't|don't|didn't|doesn't|won't|isn't|couldn't|without|hard|difficult|problem|frustrat|annoy|slow|expensive|overpriced|confus|worr|afraid|fear|hate|wast|tired|stress|lack|missing|too|struggl|fail|wrong|unfortunate|unclear|complicat|pain|boring|lost|lose|wait|forget|forgot|broken|crash|bad|worse|worst|nie|nigdy|nic|brak|trudn|problem|drog|wolno|powoln|czeka|boję|obaw|martw|stres|męcz|denerw|irytu|frustr|chaos|zmęcz|strat|trac|niestety|bez|skomplik|niejasn|zbyt|gub|zgub|zapomin|psuje|zepsu|źle|gorsz|najgorsz)/u;

/** Words after which a wish follows. */
const WISH =
  /\b(?:want(?:ed)? to|need to|would like to|would love to|wish I could|hope to|prefer to|trying to|looking to|chcę|chcemy|chciał(?:a)?bym|wolę|wolał(?:a)?bym|muszę móc|staram się|próbuję|zależy mi, (?:że)?by|marzę, (?:że)?by)\s+/giu;

/** Words that no fragment should begin or end with. */
const EDGE = list(`
  a an and or but the to of in on at by for with from as is are was were be it its that this than then so if because
  when while who which i we he she they you my our his her their have has had do does did too very just also not
  whole all any every some more most only even half about after before without until over into
  i oraz albo lub ale a w we z ze na do od po o u za przez dla przy bez nad pod że żeby aby bo gdy jak czy to ten ta te
  jest są był była było się mój moja moje mi mnie ja my on ona oni już też tak co który która które nie
  cały całą cały tak bardzo tylko nawet
`);

export const isStopWord = (word: string): boolean => STOP.has(word);
export const isNegative = (word: string): boolean => NEGATIVE.test(word);
export const isEdgeWord = (word: string): boolean => EDGE.has(word);
/** Whether a sentence wishes for something; then its "without" is no complaint. */
export const isWish = (sentence: string): boolean => wishCue().test(sentence);
export const wishCue = (): RegExp => new RegExp(WISH.source, WISH.flags);
