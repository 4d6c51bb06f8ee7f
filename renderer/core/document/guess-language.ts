/** The commonest little words of the languages that are told apart. They are a quarter of any text. */
const littleWords: Readonly<Record<string, string>> = {
  en: 'the of and to in that was is his he for it with as had be on her at not by which have but from',
  fr: 'de la le et les des que dans en un du une qui est pour pas au il sur ce se par plus ne son',
  de: 'der die und in den von zu das mit des sich dem ist nicht ein eine auf es als auch im er für so daß',
  es: 'de la que el en los se del las por con una un su al no lo para es más como pero sus le si',
  it: 'di che la il un non per in una del si con le da al dei nel della sono ma come anche gli lo alla',
  la: 'et in est ad non cum ut quod qui sed de ex si quae esse ab per quam hoc etiam atque aut enim eius autem',
}

/**
 * Those of languages for which there is no lexicon, of two letters and more, since OCR makes single ones of anything. They are taken for the text's
 * only where they are clearly more, and many.
 */
const littleWordsElsewhere: Readonly<Record<string, string>> = {
  nl: 'de het een en van in is dat op te zijn met voor niet die aan er om door als maar ook naar bij uit nog werd hij zij',
  da: 'og det at en den til er som på de med han af for ikke der var jeg et har sig hun de',
  nb: 'og det at en den til er som på de med han av for ikke der var jeg et har seg hun de',
  sv: 'och att det som en på är av för den med till inte om ett han var jag de hon men',
  pt: 'de que do da em um para não com uma os no se na por mais as dos como mas ao ele das seu',
  pl: 'nie na się do to że jest jak po co tak za od ale go przez czy był',
  cs: 'se na je že to do jako ve by si ale tak od po který bylo',
  fi: 'ja on ei se että oli hän mutta kun niin joka ovat myös sen kuin',
  hu: 'az hogy nem is egy meg de ez van volt csak el ha mint és',
  ru: 'и в не на что он с я как это по но его к из она так все у от за о бы',
}

/** Little words of some languages, by numbers. */
interface LittleWords {
  /** The languages, and of each the numbers of its words. */
  readonly tags: readonly string[]
  readonly wordsOf: readonly (readonly number[])[]
  readonly numberOf: ReadonlyMap<string, number>
}

/** By little word: the languages that have it. */
function byWord(lists: Readonly<Record<string, string>>): ReadonlyMap<string, readonly string[]> {
  const languages = new Map<string, string[]>()
  for (const [tag, words] of Object.entries(lists))
    for (const word of new Set(words.split(' '))) languages.set(word, [...(languages.get(word) ?? []), tag])
  return languages
}

function numbered(languages: ReadonlyMap<string, readonly string[]>): LittleWords {
  const tags = [...new Set([...languages.values()].flat())]
  const wordsOf = tags.map(() => [] as number[])
  const numberOf = new Map<string, number>()
  for (const [word, having] of languages) {
    for (const tag of having) wordsOf[tags.indexOf(tag)]!.push(numberOf.size)
    numberOf.set(word, numberOf.size)
  }
  return { tags, wordsOf, numberOf }
}

const languagesOf = byWord(littleWords)
const spoken = numbered(languagesOf)
const spokenElsewhere = numbered(byWord(littleWordsElsewhere))

/** From how many words on their shares tell the language of a text. */
const enoughWords = 20

/** How much more of a text little words of a language without a lexicon must be than of any that has one. */
const clearly = 1.5
/** How many different ones of a language without a lexicon a text has at the least. */
const fewestElsewhere = 4

/**
 * The language of a text, by its little words; null where too few of them stand in it.
 * @returns BCP 47 tag of one of six languages with a lexicon, or of some without
 */
export function guessLanguage(text: string): string | null {
  return languageOfMany(wordsOf(text))
}

function languageOfMany(words: readonly string[]): string | null {
  if (words.length < enoughWords) return null
  const [first, second] = sharesOf(words, spoken)
  const [elsewhere] = sharesOf(words, spokenElsewhere)
  const isMuch = elsewhere!.share > 0.1 && elsewhere!.share > first!.share * clearly
  if (isMuch && elsewhere!.different >= fewestElsewhere) return elsewhere!.tag
  return first!.share > 0.1 && first!.share > second!.share * 1.25 ? first!.tag : null
}

/** The share of words that are little words of each language, the largest first. */
function sharesOf(
  words: readonly string[],
  { tags, wordsOf, numberOf }: LittleWords,
): { readonly tag: string; readonly share: number; readonly different: number }[] {
  const met = new Uint32Array(numberOf.size)
  for (const word of words) {
    const number = numberOf.get(word)
    if (number !== undefined) met[number]!++
  }
  return tags
    .map((tag, i) => {
      let [little, different] = [0, 0]
      for (const number of wordsOf[i]!) {
        little += met[number]!
        if (met[number]) different++
      }
      return { tag, share: little / words.length, different }
    })
    .sort((a, b) => b.share - a.share)
}

/**
 * The language of a few words, such as a title or an imprint, by how many different little words of each stand in them;
 * null where they don't tell, and for texts long enough for {@link guessLanguage}.
 *
 * @param lead how many more of the likeliest language there must be than of any other
 */
export function guessLanguageOfFew(text: string, lead: number): string | null {
  return languageOfFew(wordsOf(text), lead)
}

/** Letters that of the languages with a lexicon one alone has. */
const ownLetters: readonly (readonly [letters: RegExp, tag: string])[] = [
  [/[äöüß]/iu, 'de'],
  [/[ñ¿¡]/iu, 'es'],
  [/[œç]/iu, 'fr'],
  [/[ìò]/iu, 'it'],
]

/** From how many words on one little word more tells a short text's language. */
const wordsOfASentence = 6

/**
 * The language of a text that is too short for {@link guessLanguage}: a sentence, a list. By its little words, of which one more than of any
 * other language is enough in a sentence, or else by letters that no other has; null where neither tells, and for longer texts.
 */
export function guessLanguageOfShort(text: string): string | null {
  const words = wordsOf(text)
  if (words.length >= enoughWords) return null
  const [first, second] = sharesOf(words, spoken)
  const lead = first!.different - second!.different
  if (lead >= (words.length >= wordsOfASentence ? 1 : 2)) return first!.tag
  const composed = text.normalize('NFC')
  return ownLetters.find(([letters]) => letters.test(composed))?.[1] ?? null
}

/** How many different little words of a language stand in a text. */
export function littleWordsIn(text: string, language: string): number {
  const own = new Set((littleWords[language] ?? littleWordsElsewhere[language] ?? '').split(' '))
  return new Set(wordsOf(text).filter((word) => own.has(word))).size
}

function languageOfFew(words: readonly string[], lead: number): string | null {
  if (words.length >= enoughWords) return null
  const met = new Map<string, number>()
  for (const word of new Set(words))
    for (const tag of languagesOf.get(word) ?? []) met.set(tag, (met.get(tag) ?? 0) + 1)
  const [first, second] = [...met].toSorted((a, b) => b[1] - a[1])
  return first && first[1] - (second?.[1] ?? 0) >= lead && first[1] >= words.length * leastShare ? first[0] : null
}

/** Share of a few words that must be little words of a language. */
const leastShare = 0.2

function wordsOf(text: string): readonly string[] {
  const composed = text.slice(0, 100_000).normalize('NFC')
  return composed.toLowerCase().match(/\p{L}+/gu) ?? []
}
