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
}

/**
 * Fills in what is not known of a document by what a reference tells; what is there stays.
 * @param isTitled whether its title is somebody's, and not the name of its file
 */
export function filledIn(metadata: Metadata, told: Partial<Metadata>, isTitled: boolean): FilledIn {
  const taken: string[] = []
  const stays: string[] = []
  const known: Record<string, string> = { ...metadata }
  for (const [key, name] of Object.entries(names)) {
    const value = told[key as keyof Metadata]?.trim()
    const here = key === 'title' && !isTitled ? '' : known[key]?.trim()
    if (!value || value === known[key]) continue
    if (here) stays.push(name)
    else {
      known[key] = value
      taken.push(name)
    }
  }
  return { metadata: known as unknown as Metadata, taken, stays }
}

/** What a reference gave, in sentences that go on from its name. */
export function filledInSentence(file: string, { taken, stays }: Pick<FilledIn, 'taken' | 'stays'>): string {
  const what = taken.length
    ? `${listed(taken)} ${taken.length === 1 ? 'was' : 'were'} filled in`
    : 'nothing was filled in'
  const kept = stays.length
    ? `; ${listed(stays)} ${stays.length === 1 ? 'stays' : 'stay'} as ${stays.length === 1 ? 'it is' : 'they are'}`
    : ''
  return `From “${file}” ${what}${kept}.`
}

function listed(words: readonly string[]): string {
  const list = new Intl.ListFormat('en', { type: 'conjunction' })
  return list.format(words)
}
