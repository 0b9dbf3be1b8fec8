/** What a question asks a rating for; each is a figure of its own. */
export const ratingMeanings = ['recommend', 'buy', 'satisfaction', 'effort', 'churn'] as const;
export type RatingMeaning = (typeof ratingMeanings)[number];

/** `other`: something else, such as how often; `unclear`: several things, or the opposite of one. */
export type Asked = RatingMeaning | 'other' | 'unclear';

/** Words that may stand between "likely" and what is likely. Others, "not" among them, may change what is asked. */
const between =
  '(?: (?:is|it|are|would|will|do|does|that|you|your|we|i|they|people|he|she|be|to|of|in|the|a|and|team|company|organi[sz]ation|family|ever|still|today|now|again|definitely|probably|certainly|personally|actually|really|actively|overall|consider|considering|like|want|on|for|or|unlikely))*';
const likely =
  "(?:likely|likelihood|probability|chances?|intend|intention|intent|plan|planning|willing|willingness|inclined|inclination|consider|considering|interested|interest|want|would|will|i'd|you'd|i'll)";
/** In other languages up to six words stand between; the last group is what would turn the question round. */
const few = "(?: (?!(?:nie|nicht|kein\\w*|ne|pas|no|non|niet|inte|ikke|не)\\b)[\\p{L}\\p{N}']+){0,6}?";
const wahrscheinlich =
  '(?:prawdopodob\\w*|sklonn\\w*|zamierza\\w*|planuj\\w*|chcial\\w*|wahrscheinlich\\w*|wurde\\w*|werde\\w*|wirst|mocht\\w*|bereit\\w*|probab\\w*|provav\\w*|waarschijnlijk\\w*|zou\\w*|sannolik\\w*|sandsynlig\\w*|sannsynlig\\w*|pravdepodob\\w*|вероятн\\p{L}*|готов\\p{L}*|ймовірн\\p{L}*)';

/** @param english the action as it follows "to" or "would" @param others its stems elsewhere @param alone what says it by itself */
function action(english: string, others: string, alone: string): RegExp {
  return new RegExp(
    `(?<![\\p{L}])(?:${likely}${between} (?:${english})|${wahrscheinlich}${few} (?:${others})|${alone})`,
    'u',
  );
}

const actions: Record<'recommend' | 'buy' | 'churn', RegExp> = {
  recommend: action(
    'recommend(?:ing)?(?![a-z])|refer(?:ring)? (?:us|it|this|a friend)',
    'polec|(?:weiter)?empfehl|recommand|recomend|recomiend|indic(?:ar|aria)|consigli|raccomand|aan(?:bevel|beve)|aanrad|rekommender|anbefal|doporuc|odporuc|рекоменд|порекоменд|посовет|порад',
    'nps(?![a-z])|net promoter|recommend(?:ing)? (?:us |it |this |\\w+ )?to (?:a |your |my )?(?:friend|colleague|family|other)|polecil\\w*by\\w*|polecisz|polecicie|poleci (?:pan|nas)|weiterempfehlung|^recommend(?:ation)?(?: score| rating| likelihood)?$|^ltr$|recommander(?:iez|ais|ez|as)(?![a-z])|recomendaria\\w*|consigliere\\w+|raccomandere\\w+',
  ),
  buy: action(
    '(?:re)?(?:buy|buying)(?![a-z])|(?:re)?purchas(?:e|ing)(?![a-z])|pay(?:ing)? for|make (?:a|another) purchase',
    'kupi\\w*|zakup\\w*|kauf\\w*|achat|achet\\w*|compr(?:ar|e|aria|eria)\\w*|acquist\\w*|kope?n?(?![a-z])|koopt|kopa|kobe|kjope|koup\\w*|купи\\p{L}*|придба\\p{L}*',
    '(?:purchas(?:e|ing)|buying) (?:intent|intention|likelihood|probability)|(?:kupi(?:sz|cie)(?![a-z])|kupil\\w*by\\w*|czy kupi (?:pan|pani|to))|kaufabsicht|kaufbereitschaft|acheter(?:iez|ais|ez|as)(?![a-z])|intentions? d.achat|compraria\\w*|intencion de compra|intencao de compra|compre(?:resti|rebbe|reste)|acquiste(?:resti|rebbe|reste)|intenzione (?:di|d.) ?acquisto',
  ),
  churn: action(
    'cancel(?:l?ing|l?ation)?(?![a-z])|unsubscrib\\w+|leav(?:e|ing)(?! (?:a|an|us an?|feedback|your (?:feedback|review|comment))\\b)|stop (?:using|buying|subscribing)|churn\\w*|quit|discontinu\\w+|switch(?:ing)? (?:away|provider|supplier|(?:to|from us to) (?:another|a different|a competitor|some other|other))|(?:end|close|terminate) (?:your|my|the) (?:subscription|account|contract|membership)',
    'zrezygn\\w*|rezygn\\w*|odejs\\w*|odejd\\w*|kundig\\w*|wechsel\\w*|resili\\w*|quitt\\w*|cancel\\w*|disd(?:ir|ett)\\w*|abbandon\\w*|opzeg\\w*|отказ\\p{L}*|відмов\\p{L}*',
    'churn (?:intent|intention|risk|likelihood)|cancellation (?:intent|risk|likelihood)|kundigungsabsicht',
  ),
};

const satisfied =
  /(?<!dis|un|in|nie|ikke |niet |not |nicht |ne )(?:satisf|zadowol|satysf|zufried|soddisf|tevred|nojd|tilfreds|spokojen|удовлетвор|задовол)|(?<![a-z])csat(?![a-z])/u;
const dissatisfied = /dissatisf|unsatisf|insatisf|niezadowol|unzufried|insoddisf|ontevred|missnojd|nespokoj/u;
const easy =
  /(?<![a-z])(?:ease|easy|easily|easier|effortless|simple)(?![a-z])|(?<![a-z])(?:latw|einfach|leicht|facil|makkelijk|enkelt)|легк/u;
const hard =
  /(?<![a-z])(?:difficult|difficulty|difficulties|effort|hard)(?![a-z])|customer effort|^ces(?: score| rating)?$|(?<![a-z])(?:trudn|wysil|schwierig|schwer|aufwand|difficil|dificil|esfuerzo|sforzo|moeilijk)|сложн|трудн/u;

/** What "how …" asks for; what it is followed by otherwise is no question of degree. */
const degree =
  /(?<![a-z])how (?!would|do|did|does|are|is|was|were|can|could|should|we|you|it|the|to|strongly|highly|much (?:do you agree|would you recommend))([a-z]+)|(?<![a-z])jak (czest|wazn|dlug|duz|wiel)|(?<![a-z])wie (oft|haufig|wichtig|lang|gut|viel)|(frequenc|frequence|frecuencia|frequenza|combien de fois|quanto spesso|(?:why|when|where|what) would)/gu;

/**
 * What a question asks a rating for, told by its words alone, in English and, more coarsely, a dozen other European
 * languages. A question that is about several things at once, or about the opposite of one ("how dissatisfied"), is
 * `unclear`: a figure that could be wrong is not made of it.
 *
 * @returns undefined where it does not say: of "Score", or no question
 */
export function meaningOf(question: string | null): Asked | undefined {
  const text = folded(question ?? '');
  const asked = new Set<Asked>();
  for (const [meaning, pattern] of Object.entries(actions)) {
    const first = pattern.exec(text);
    if (first && !isJoined(text, first)) asked.add(meaning as RatingMeaning);
    else if (first) return 'unclear';
  }
  const degrees = [...text.matchAll(degree)].map(([phrase]) => degreeOf(phrase, text, asked));
  for (const each of degrees) if (each) asked.add(each);
  const isOfDegree = degrees.length > 0 || /likel|probab|chance/u.test(text);
  if (asked.size === 0 || !isOfDegree) for (const each of statedIn(text)) asked.add(each);
  if (asked.size === 0) return dissatisfied.test(text) ? 'unclear' : undefined;
  return asked.size === 1 ? [...asked][0] : 'unclear';
}

/**
 * What a high mark says, of a question about effort: as the ends of its scale are named ("1 = very easy, 7 = very
 * difficult"), else as it asks; undefined where it speaks of both.
 */
export function effortDirection(
  question: string,
  { min, max }: { min: number; max: number },
): 'easy' | 'hard' | undefined {
  const labels = [
    ...folded(question, true).matchAll(
      /(?<![\d.,])(\d{1,2})\s*(?:=|:|-|–|—|is|being|means)\s*([^\d]{1,60})/gu,
    ),
  ];
  const named = (end: number) => labels.find(([, mark]) => Number(mark) === end)?.[2];
  const [low, high] = [effortIn(named(min) ?? ''), effortIn(named(max) ?? '')];
  if (low && high) return low === high ? undefined : high;
  if (low ?? high) return high ?? (low === 'easy' ? 'hard' : 'easy');
  return effortIn(folded(question));
}

function effortIn(text: string): 'easy' | 'hard' | undefined {
  const [isEasy, isHard] = [easy.test(text), hard.test(text)];
  if (isEasy === isHard) return undefined;
  const isDenied = /(?<![a-z])(?:not|nicht|nie|pas|non)(?![a-z])/u.test(text);
  return isEasy === isDenied ? 'hard' : 'easy';
}

const best =
  '(?:very|extremely|completely|most|best|highest|excellent|definitely|strongly agree|fully agree|totally agree|always|sehr|bardzo|zdecydowanie tak|najlep|tres|muy|molto|beste)(?! (?:un|dis|in|not|bad|poor|low|few|little|nie|unw|unz|schlecht|zle|slab|peu|poco|mal|pas|difficult|hard))';
const worst =
  '(?:not at all|not likely|never|very (?:un|dis|bad|poor|low)|extremely (?:un|dis)|worst|lowest|strongly disagree|definitely not|least|schlecht|sehr un|bardzo (?:nie|zle)|zdecydowanie nie|najgor|pas du tout|nada|per niente)';

/**
 * Whether the question says that the low end of its scale is the good one: "1 = very satisfied, 5 = not at all", or marks at
 * school. A rating then says the opposite of what it seems to.
 */
export function isReversed(question: string, min: number, max: number): boolean {
  const text = folded(question, true);
  const at = (end: number, word: string) =>
    new RegExp(
      `(?<![\\d.,])${end}\\s*(?:=|:|-|–|—|\\(|,|is|being|means|meaning|for|to mean|stands for|oznacza|to|bedeutet|steht fur)*\\s*(?:the )?${word}`,
      'u',
    ).test(text);
  return at(min, best) || at(max, worst) || /schulnote|school grade/u.test(text);
}

/** "…recommend it or buy it": two things in one. */
function isJoined(text: string, { index, 0: phrase }: RegExpExecArray): boolean {
  return /^(?: (?:us|it|this))? (?:and|or|lub|oder|und|ou|et|oraz|y) (?:to )?(?:recommend|buy|purchase|cancel|use|try|visit|renew)/u.test(
    text.slice(index + phrase.length),
  );
}

/** Of "how likely" what is likely; else whether it is satisfaction, effort or something else. */
function degreeOf(phrase: string, text: string, asked: ReadonlySet<Asked>): Asked | undefined {
  const word = phrase.replace(/^how /u, '');
  if (/^(?:likely|probable|willing|interested|inclined)$/u.test(word))
    return asked.size > 0 ? undefined : 'other';
  if (word === 'satisfied') return 'satisfaction';
  if (/^(?:dissatisfied|unsatisfied|unlikely)$/u.test(word)) return 'unclear';
  if (/^(?:easy|easily|difficult|hard|simple|effortless)$/u.test(word)) return 'effort';
  if (word === 'much' && /how much (?:\w+ )?effort/u.test(text)) return 'effort';
  return 'other';
}

function statedIn(text: string): RatingMeaning[] {
  return [
    ...(satisfied.test(text) ? (['satisfaction'] as const) : []),
    ...(easy.test(text) || hard.test(text) ? (['effort'] as const) : []),
  ];
}

/** Whether a figure could be made of what is rated. */
export function asksForFigure(question: string | null): boolean {
  const asked = meaningOf(question);
  return ratingMeanings.some((meaning) => meaning === asked);
}

/** In lower case without accents, names of fields as words; without what explains the scale, unless that is asked for. */
function folded(question: string, withScale = false): string {
  const text = question
    .normalize('NFKC')
    .replaceAll(/(?<=[\p{Ll}\p{N}])(?=\p{Lu})/gu, ' ')
    .toLowerCase()
    .normalize('NFD')
    .replaceAll(/\p{M}/gu, '')
    .replaceAll('ł', 'l')
    .replaceAll('ø', 'o')
    .replaceAll('ß', 'ss')
    .replaceAll(/[’‘`]/gu, "'")
    .replaceAll(/<[^>]*>|&nbsp;/gu, ' ')
    .replaceAll('_', ' ')
    // "polecił(a)byś"
    .replaceAll(/(?<=\p{L})\(\p{L}{1,2}\)/gu, '');
  const kept = withScale
    ? text
    : text
        .replaceAll(/[([][^)\]]*\d[^)\]]*[)\]]/gu, ' ')
        .replaceAll(/(?:on|using) a? ?scale (?:of|from) \d+ ?(?:to|-|–|through) ?\d+/gu, ' ')
        .replaceAll(/(?<![\p{L}\d])\d+ ?(?:=|:|means|is|being) [^,;.?!]*/gu, ' ')
        .replaceAll(/[^\p{L}\p{N}'?.!]+/gu, ' ');
  return kept.replaceAll(/\s+/gu, ' ').trim();
}
