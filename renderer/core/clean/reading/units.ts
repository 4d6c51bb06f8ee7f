/** A run of text without white space, taken apart. Offsets in UTF-16 units of the text. */
export interface Unit {
  readonly from: number
  readonly to: number
  /** Punctuation before and after the word. */
  readonly lead: string
  readonly trail: string
  /** What stands between: the word as OCR read it, strays and all. */
  readonly core: string
  /** Whether a paragraph, or the text, begins here. */
  readonly opens: boolean
  /** Whether a sentence begins here, as far as punctuation tells. */
  readonly starts: boolean
  /** Whether the words before and after begin with small letters. */
  readonly amongSmall: boolean
  /** Whether a line ends between this unit and the next. */
  readonly endsLine: boolean
}

const leading: ReadonlySet<string> = new Set('("\'“‘[„‚«-*')
/** The last ones refer to notes. */
const trailing: ReadonlySet<string> = new Set('-.,;:!?)"\'”’]»—–…*†‡§¶')
/** What else stands before and after words in languages other than English, where OCR makes such signs of specks. */
const leadingElsewhere: ReadonlySet<string> = new Set('»‹›¿¡')
const trailingElsewhere: ReadonlySet<string> = new Set('«›‹')

/**
 * The units of a text, in order.
 *
 * @param language ISO 639-1 tag
 */
export function unitsOf(text: string, language = 'en'): Unit[] {
  const isElsewhere = language !== 'en'
  const leads = (sign: string) => leading.has(sign) || (isElsewhere && leadingElsewhere.has(sign))
  const trails = (sign: string) => trailing.has(sign) || (isElsewhere && trailingElsewhere.has(sign))
  const units: Unit[] = []
  let end = 0
  for (const match of text.matchAll(/\S+/g)) {
    const [run] = match
    // By hand, since a pattern would look at a long row of dots again for each dot.
    let from = 0
    while (from < run.length && leads(run[from]!)) from++
    let to = run.length
    while (to > from && trails(run[to - 1]!)) to--
    const gap = text.slice(end, match.index)
    const last = units.at(-1)
    if (last && gap.includes('\n')) units[units.length - 1] = { ...last, endsLine: true }
    end = match.index + run.length
    const opens = units.length === 0 || /\n\s*\n/.test(gap)
    units.push({
      from: match.index,
      to: end,
      lead: run.slice(0, from),
      core: run.slice(from, to),
      trail: run.slice(to),
      opens,
      starts: opens || /[.!?]/.test(last?.trail ?? ''),
      amongSmall: false,
      endsLine: false,
    })
  }
  const small = units.map(({ core }) => /^\p{Ll}/u.test(core))
  return units.map((unit, i) => (small[i - 1] && small[i + 1] ? { ...unit, amongSmall: true } : unit))
}

/** Whether punctuation ends a sentence or clause, as the statistics count it. */
export function endsClause(punctuation: string): boolean {
  return /[.!?;:]/.test(punctuation)
}
