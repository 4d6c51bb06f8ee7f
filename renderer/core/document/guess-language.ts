/** The commonest little words of the languages that are told apart. They are a quarter of any text. */
const littleWords: Readonly<Record<string, string>> = {
  en: 'the of and to in that was is his he for it with as had be on her at not by which have but from',
  fr: 'de la le et les des que dans en un du une qui est pour pas au il sur ce se par plus ne son',
  de: 'der die und in den von zu das mit des sich dem ist nicht ein eine auf es als auch im er für so daß',
  es: 'de la que el en los se del las por con una un su al no lo para es más como pero sus le si',
  it: 'di che la il un non per in una del si con le da al dei nel della sono ma come anche gli lo alla',
  la: 'et in est ad non cum ut quod qui sed de ex si quae esse ab per quam hoc etiam atque aut enim eius autem',
}

/** By little word: the languages that have it. */
const languagesOf = new Map<string, string[]>()
for (const [tag, words] of Object.entries(littleWords))
  for (const word of words.split(' ')) languagesOf.set(word, [...(languagesOf.get(word) ?? []), tag])

/** From how many words on their shares tell the language of a text. */
const enoughWords = 20

/**
 * The language of a text, by its little words; null where too few of them stand in it.
 * @returns BCP 47 tag of one of six languages
 */
export function guessLanguage(text: string): string | null {
  const words = wordsOf(text)
  if (words.length < enoughWords) return null
  const met = new Map(Object.keys(littleWords).map((tag) => [tag, 0]))
  for (const word of words) for (const tag of languagesOf.get(word) ?? []) met.set(tag, met.get(tag)! + 1)
  const shares = [...met]
    .map(([tag, count]) => ({ tag, share: count / words.length }))
    .toSorted((a, b) => b.share - a.share)
  const [first, second] = shares as [(typeof shares)[0], (typeof shares)[0]]
  return first.share > 0.1 && first.share > second.share * 1.25 ? first.tag : null
}

/**
 * The language of a few words, such as a title or an imprint, by how many different little words of each stand in them;
 * null where they don't tell, and for texts long enough for {@link guessLanguage}.
 *
 * @param lead how many more of the likeliest language there must be than of any other
 */
export function guessLanguageOfFew(text: string, lead: number): string | null {
  const words = wordsOf(text)
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
