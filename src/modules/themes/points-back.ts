/**
 * How sentences begin that need the one before them, by language: words that stand for something said already, also behind
 * a word or two that join ("Only after that …", "Tylko po tym …"). A few false alarms do no harm: such a sentence is quoted
 * where there is no better one.
 */
const beginnings: Record<string, RegExp> = {
  en: beginning({
    joining:
      'and but so or only just even also then because after before since until without with for of in at',
    pointing:
      "that that's this it it's it'd it'll these those they they're they'd he she he's she's them him her such there",
  }),
  pl: beginning({
    joining:
      'a i ale więc bo tylko dopiero nawet też potem po przed przez bez z ze od do dla w na o oprócz mimo',
    pointing:
      'to ten ta te ci tego tej tym tych temu tę tą takie taki taka tak oni one on ona ono ich jego jej im tam wtedy dlatego',
  }),
};

/** @param language a BCP 47 primary subtag; of one that is not known here no sentence points back */
export function pointsBack(sentence: string, language: string): boolean {
  return beginnings[language]?.test(sentence) ?? false;
}

function beginning({ joining, pointing }: { joining: string; pointing: string }): RegExp {
  const anyOf = (words: string) => words.replaceAll(' ', '|');
  // Letters of all languages: `\b` knows those of English only. Either apostrophe.
  const pointer = anyOf(pointing).replaceAll("'", "['’]");
  return new RegExp(
    `^[^\\p{L}\\p{N}]*(?:(?:${anyOf(joining)}),?\\s+){0,2}(?:${pointer})(?![\\p{L}\\p{N}'’])`,
    'iu',
  );
}
