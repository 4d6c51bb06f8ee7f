import type { Metadata } from './metadata'

/** What the fields are called in a sentence, in the order in which they are told. */
const names: Readonly<Record<keyof Metadata, string>> = {
  title: 'title',
  author: 'author',
  date: 'date',
  archive: 'archive',
  collection: 'collection',
  box: 'box',
  shelfmark: 'shelfmark',
  rights: 'rights',
  address: 'address',
  remark: 'remark',
  language: 'language',
}

/** What is known of a document after something was told of it, and what of that was taken. */
export interface FilledIn {
  readonly metadata: Metadata
  /** What was filled in, as a reader calls it. */
  readonly taken: readonly string[]
  /** What was told otherwise, and stayed as it is. */
  readonly stays: readonly string[]
  /** What is told as it is known already. */
  readonly same: readonly string[]
}

/**
 * Fills in what is not known of a document by what a reference tells; what is there stays.
 * @param isTitled whether its title is somebody's, and not the name of its file
 */
export function filledIn(metadata: Metadata, told: Partial<Metadata>, isTitled: boolean): FilledIn {
  const taken: string[] = []
  const stays: string[] = []
  const same: string[] = []
  const known: Record<string, string> = { ...metadata }
  for (const [key, name] of Object.entries(names)) {
    const value = told[key as keyof Metadata]?.trim()
    const here = key === 'title' && !isTitled ? '' : known[key]?.trim()
    if (!value) continue
    if (value === known[key]) same.push(name)
    else if (here) stays.push(name)
    else {
      known[key] = value
      taken.push(name)
    }
  }
  return { metadata: known as unknown as Metadata, taken, stays, same }
}

/** What a reference gave, in sentences that go on from its name. */
export function filledInSentence(file: string, { taken, stays, same }: Omit<FilledIn, 'metadata'>): string {
  const what = taken.length
    ? `${listed(taken)} ${taken.length === 1 ? 'was' : 'were'} filled in`
    : `nothing was filled in${stays.length ? '' : same.length ? `: ${listed(same)} ${same.length === 1 ? 'is' : 'are'} here already as it tells` : ': its entry tells no title, author, date or anything else of the work, or is cut short'}`
  const kept = stays.length
    ? `; ${listed(stays)} ${stays.length === 1 ? 'stays' : 'stay'} as ${stays.length === 1 ? 'it is' : 'they are'}`
    : ''
  return `From “${file}” ${what}${kept}.`
}

/**
 * Why nothing was filled in from a file of which no entry is on a document, in a sentence.
 *
 * @param document what its file is called, and its title
 */
export function noEntrySentence(
  file: string,
  entries: number,
  document: { readonly sourceFile: string; readonly title: string },
): string {
  return `Nothing was filled in from “${file}”: it has ${entries} entries, and none names “${document.sourceFile}” or has the title “${document.title}”.`
}

function listed(words: readonly string[]): string {
  const list = new Intl.ListFormat('en', { type: 'conjunction' })
  return list.format(words)
}
