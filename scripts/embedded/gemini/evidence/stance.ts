/** How an answer speaks of something: complains of it, doubts or wishes it, or only mentions it. */
export type Stance = 'complaint' | 'doubt' | 'plain';

const word = (forms: string): RegExp =>
  new RegExp(
    String.raw`(?<![\p{L}\p{N}])(?:${forms.replaceAll('*', String.raw`\p{L}*`)})(?![\p{L}\p{N}])`,
    'iu',
  );

/** What sounds negative and is none: taken out before the search. */
const HARMLESS = new RegExp(
  [
    "what'?s not to like|never (?:really |even )?(?:tried|had|heard|seen|bought|used)|nigdy (?:wcześniej )?nie \\p{L}+|not only|not just|no problem|not a problem|not mind|no (?:preservatives|additives|sugar)",
    "(?:do|does|did)(?: not|n['’]t) (?:have to|need|require|mind|contain)[^,.;]*|without having to",
    'nie tylko|nie muszę|nie trzeba|nie ma problemu|nic nie szkodzi|bez problemu|nie zastanawia\\p{L}*',
  ].join('|'),
  'giu',
);

const COMPLAINT = word(
  [
    "not|no|never|nothing|nobody|cannot|\\p{L}+n['’]t|without|hard|hardest|difficult*|problem*|frustrat*|annoy*|slow|slowly",
    'expensive|overpriced|confus*|worr*|afraid|fear*|hat(?:e|es|ed)|tired|stress*|lack*|missing|too|struggl*|fail*|wrong',
    'unfortunate*|unclear|complicated|pain|painful|boring|not for me|lost|lose|wait(?:ed|ing)|forg(?:et|ot)|broken?|crash*|bad|worse|worst',
    'weird|strange|odd|bitter|nuisance|hassle|stale|wilted|poor|poorly|late|smell(?:s|y)?|concern(?:s|ed)|scares?|goes cold|went up|goes up|rise|podwyżk*|wzrosł*|ruins?|disgusting',
    'nie|nigdy|nic|nikt|żad(?:en|na|ne|nej|nego)|brak|trudn*|najtrudn*|problem*|drog(?:o|i|ie)|droż*|wolno|powoln*|czeka(?:ć|m|łam|łem|liśmy)|boję|bał*|obaw*',
    'martw*|stres*|męcz*|nudn*|denerw*|irytu*|frustr*|chaos|zmęcz*|strat*|traci*|niestety|bez|skomplik*|niejasn*|zbyt|za (?:drog|dużo|mał|dług|wysok)*|zgub*|zapomin*',
    'psuj*|zepsu*|popsu*|źle|gorsz*|najgorsz*|gorzk*|dziwn*|spóźni*|ciężk*|zwiędł*|kradzie*|skradz*|śmierdz*|uciążliw*|przeraża*|wyrzucamy',
  ].join('|'),
);

const DOUBT = word(
  [
    'if|unless|depend(?:s|ing)?|maybe|perhaps|might|possibly|probably|unsure|ideally|hope|wish|right price',
    "want(?:ed)?|would (?:like|love|want|rather|need)|i['’]d (?:like|love|want|rather)|make sure",
    'jeśli|jeżeli|gdyby*|zależy|może|chyba|raczej|warunkiem|chc(?:ę|emy)|chciał*|wol(?:ę|ał)*|liczę',
  ].join('|'),
);

/**
 * The stance of a part of a clause: a complaint counts where it stands, a doubt for its whole clause. A wish is no
 * complaint, whatever it wants to do without.
 */
export function stanceOf(part: string, clause: string): Stance {
  const plain = part.replaceAll(HARMLESS, ' ');
  if (WISH.test(clause) && !/(?<!\p{L})(?:nie|not|\p{L}+n['’]t) /iu.test(clause)) return 'doubt';
  if (COMPLAINT.test(plain)) return 'complaint';
  return plain === part && DOUBT.test(clause) ? 'doubt' : 'plain';
}

const WISH = word("want (?:to|a)|would like to|i['’]d (?:like|love|want) *|chc(?:ę|emy)|chciał(?:a)?bym");
