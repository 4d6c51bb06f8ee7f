/** A hyphen that print set at the end of a line, with the break after it. */
const lineEndHyphen = /[-\u00ad\u2010\u2011¬][ \t]*\r?\n\s*/g

/** A word as it is printed, without the hyphen and the break where a line end parted it. */
export function unbroken(word: string): string {
  return word.replace(lineEndHyphen, '')
}

/** A word without case, accents, hyphens, apostrophes and the shapes of letters (long s, ligatures). */
export function folded(word: string): string {
  const bare = word
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]/gu, '')
  return bare === '' ? word : bare
}

/** What the spelling of a time writes otherwise, as the form that both times share. */
const spellings: readonly (readonly [RegExp, string])[] = [
  [/['’]d$/, 'ed'],
  [/^tho['’]$/, 'though'],
  [/^thro['’]$/, 'through'],
  [/^&$/, 'and'],
]
const foldedSpellings: readonly (readonly [RegExp, string])[] = [
  [/[æ]|ae/g, 'e'],
  [/[œ]|oe/g, 'e'],
  [/ß/g, 'ss'],
  [/vv/g, 'w'],
  [/(?<=\p{L})v|v(?=\p{L})/gu, 'u'],
  [/(?<=\p{L})j|j(?=\p{L})/gu, 'i'],
  [/^shew/, 'show'],
  [/xion/, 'ction'],
  [/(?<=\p{L}{3})our(?=$|s$|ed$|ing|able|ite|less|er|ful|ab)/u, 'or'],
  [/(?<=\p{L}{3})is(?=e$|es$|ed$|ing$|ation)/u, 'iz'],
  [/(?<=\p{L}{2})tre(?=s?$)/u, 'ter'],
  [/(?<=\p{L}{3})ick$/u, 'ic'],
  [/ll(?=ed$|ing$|er$|ers$|ous$)/, 'l'],
]

/** A word without the spelling of its time: long s, u and v, i and j, ligatures, -our and -or, -ise and -ize, ’d and -ed. */
export function spelled(word: string): string {
  const modern = spellings.reduce((form, [from, to]) => form.replace(from, to), word.toLowerCase())
  return foldedSpellings.reduce((form, [from, to]) => form.replace(from, to), folded(modern))
}
