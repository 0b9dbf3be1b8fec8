/** A common theme of people who judge an offer, with the words that speak of it in English and Polish. */
export interface TopicPattern {
  readonly id: TopicId;
  /** Stages of a journey (0 to 3), the most fitting first. */
  readonly stages: readonly number[];
  readonly pattern: RegExp;
}

export type TopicId =
  | 'price'
  | 'taste'
  | 'ingredients'
  | 'health'
  | 'freshness'
  | 'effort'
  | 'time'
  | 'quality'
  | 'trust'
  | 'packaging'
  | 'cleaning'
  | 'delivery'
  | 'contract'
  | 'service'
  | 'novelty'
  | 'temperature'
  | 'safety'
  | 'size'
  | 'waste'
  | 'clarity'
  | 'family'
  | 'season';

/** Whole words only; `*` stands for any further letters. */
function words(...forms: readonly string[]): RegExp {
  const any = forms.map((form) => form.replaceAll('*', String.raw`\p{L}*`)).join('|');
  return new RegExp(String.raw`(?<![\p{L}\p{N}])(?:${any})(?![\p{L}\p{N}])`, 'giu');
}

export const topicPatterns: readonly TopicPattern[] = [
  {
    id: 'price',
    stages: [2, 1, 0, 3],
    pattern: words(
      'pric(?:e|es|ed|ing|ey|ier)|overpriced|costs?|costly|cheap*|(?:in)?expensive|afford*|fees?|money',
      "(?<![’']s )pay|pays|paying|payments?|paid|bills?|dollars|pounds",
      'cen(?:a|y|ę|ie|ą|om|ach|ami)|koszt*|drog(?:o|i|ie|iego|ich)|droż*|tani(?:o|a|e|ej)?|tańsz*|(?:za|do|prze)?płac*',
      'opłac*|opłat*|pieni(?:ądze|ędzy|ędzmi|ądzach)|kwot*|wydatk*|złotych|zł',
    ),
  },
  {
    id: 'taste',
    stages: [1, 3, 0, 2],
    pattern: words(
      'tast(?:e|es|ed|ing|y|ier)|flavou?r*|delicious|bitter|sour|yummy',
      'smak*|(?:nie)?smacz*|gorzk*|pyszn*|kwaśn*',
    ),
  },
  {
    id: 'ingredients',
    stages: [1, 2, 0, 3],
    pattern: words(
      'ingredients?|preservatives?|additives?|artificial|sugar|sugary|salt|salty',
      'składnik*|konserwant*|cuk(?:ier|ru|rem)|sztuczn*|skład(?:u|em|zie)?',
    ),
  },
  {
    id: 'health',
    stages: [0, 1, 3, 2],
    pattern: words('(?:un)?health*|nutri*|vitamins?|diets?', '(?:nie)?zdrow*|diet*|witamin*'),
  },
  {
    id: 'freshness',
    stages: [3, 1, 2, 0],
    pattern: words(
      'fresh|fresher|freshness|freshly|stale|shelf[- ]life|expired|wilted',
      '(?:nie)?śwież*|zwiędł*|przeterminowan*',
    ),
  },
  {
    id: 'effort',
    stages: [1, 0, 3, 2],
    pattern: words(
      'convenien*|effort*|hassle|nuisance|chopping|eas(?:y|ier|ily|e)|handy|chore|prep|preparation',
      '(?:nie)?wygod*|łatw*|wysił*|kłopot*|uciążliw*',
    ),
  },
  {
    id: 'time',
    stages: [0, 2, 1, 3],
    pattern: words(
      '(?:no|enough|saves?|more|less|spare|free|my|wast(?:e of|ed|es|e)|takes?|much|delivery|have|pressed for) time',
      'time to|(?:so|too|very|how) long|slow(?:ly|er)?|wait(?:ed|ing|s)?|late|quick(?:ly|er)?|queues?|spend(?:ing)? hours',
      'czas|czasu|(?:spędza*|zajmuje|tracę) godzin*|czeka*|spóźni*|wolniej|powoln*|szybk*|szybciej|długo|kolejk*',
    ),
  },
  {
    id: 'quality',
    stages: [3, 1, 2, 0],
    pattern: words(
      'quality|poor|poorly|durable|flimsy|sturdy|(?:un)?reliab*',
      'jakość|jakości*|trwał(?:y|a|e|ość|ości)|solidn*|niezawodn*|tandet*',
    ),
  },
  {
    id: 'trust',
    stages: [2, 1, 0, 3],
    pattern: words(
      '(?:dis|mis)?trust*|faith|promis*|suspicious|s[ck]eptical|small print|scam|believe',
      'uf(?:am|a|ać|amy|ają)|zaufa*|nieufn*|obiec*|obietnic*|wierzę|naciąga*',
    ),
  },
  {
    id: 'packaging',
    stages: [1, 0, 3, 2],
    pattern: words('plastics?|packag*|lids?|wrapp*|carton', 'plastik*|opakowa*|pokryw*|foli*|butelk*'),
  },
  {
    id: 'cleaning',
    stages: [3, 1, 0, 2],
    pattern: words(
      'clean(?:ing|ed|s|er)?|rins*|scrub*|dirty|smell(?:s|y)?',
      'czyszcz*|wyczyścić|czyści*|myci*|myć|umyć|brud*|śmierdz*',
    ),
  },
  {
    id: 'delivery',
    stages: [2, 3, 1, 0],
    pattern: words('deliver*|shipping|shipped|courier', 'dostaw*|dostarcz*|kurier*|wysyłk*|paczk*'),
  },
  {
    id: 'contract',
    stages: [2, 3, 1, 0],
    pattern: words(
      'contracts?|cancel*|subscri*|renew*|commitment',
      'umow*|subskryp*|rezygn*|zrezygn*|wypowiedze*|zobowiąza*|zawiesić|zawiesza*|abonament*',
    ),
  },
  {
    id: 'service',
    stages: [3, 2, 1, 0],
    pattern: words(
      '(?:customer )?(?:service|support)|engineers?|repair(?:s|ed|ing)?|hotline|helpline|complaints?|declined claims?|broke|broken|breaks?',
      'serwis*|obsług(?:a|i|ę|ą|ze)|napraw*|infolini*|reklamac*|gwarancj*|psuj*|zepsu*|popsu*|awari*',
    ),
  },
  {
    id: 'novelty',
    stages: [0, 1, 2, 3],
    pattern: words(
      'never (?:really |even )?(?:tried|had|heard|seen|used|eaten|bought)|weird|strange|odd|unusual|unfamiliar',
      'used to the idea|not used to|something new|habits?',
      'nigdy (?:wcześniej )?nie (?:prób*|jad*|pi(?:łem|łam)|słysz*|korzysta*|miał*)|dziwn*|nietypow*|przyzwycza*',
      'nawyk*|nowoś*|nieznan*',
    ),
  },
  {
    id: 'temperature',
    stages: [3, 0, 1, 2],
    pattern: words(
      'warm|warmth|(?:go(?:es)?|gets?|went|stays?|too|turns?|ice|stone) cold|too hot|lukewarm|temperature',
      'ciepł*|(?:jest|była?|było|są|za|zbyt|już) zimn*|gorąc*|stygn*|temperatur*|podgrza*',
    ),
  },
  {
    id: 'safety',
    stages: [1, 2, 3, 0],
    pattern: words(
      'safe|safety|safely|safer|unsafe|theft|thieves|stolen|steal|dangerous',
      '(?:nie)?bezpiecz*|kradzież*|ukra(?:dli|dziono|ść)|skradzion*|złodziej*',
    ),
  },
  {
    id: 'size',
    stages: [1, 3, 0, 2],
    pattern: words(
      'sizes?|heavy|weight|bulky|(?:no|enough|much|less|more) (?:space|room)|stairs|carry|carrying',
      'rozmiar*|ciężk*|ciężar*|wag(?:a|i|ę)|miejsc(?:e|a)|schod(?:y|ach|ów)|nosi(?:ć|łam|łem)|dźwiga*',
    ),
  },
  {
    id: 'waste',
    stages: [3, 0, 1, 2],
    pattern: words(
      'throw(?:ing|s)?(?: \\p{L}+)? away|thrown away|wasteful|recycl*|environment*|rubbish|landfill',
      'wyrzuc*|śmiec*|odpad*|środowisk*|ekologi*|marnow*|marnuj*',
    ),
  },
  {
    id: 'clarity',
    stages: [1, 0, 2, 3],
    pattern: words(
      'complicated|confus*|unclear|instructions?|understand*|explain*|know how',
      'skomplikowan*|niejasn*|instrukcj*|rozumiem|zrozumia*|wyjaśni*|nie wiem,? (?:jak|czy|co|ile)',
    ),
  },
  {
    id: 'family',
    stages: [0, 3, 1, 2],
    pattern: words(
      'family|kids?|children|husband|wife|daughter',
      'rodzin*|dzieci*|dziecko|mąż|mężem|żon(?:a|y|ę|ą)|synem|córk*',
    ),
  },
  {
    id: 'season',
    stages: [0, 3, 1, 2],
    pattern: words('summer|winter|rain(?:s|y|ing)?|weather', 'zim(?:a|ą|ę|y|ie)|latem|deszcz*|pogod*|śnieg*'),
  },
];
