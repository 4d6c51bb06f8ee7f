import type { TaskName, Tasks } from './tasks'

/** How long a task may take, in milliseconds of a machine that is awake. */
export interface Budget {
  /** From its start to its end. */
  readonly whole: number
  /** Without a sign of life. */
  readonly quiet: number
}

const second = 1000
const minute = 60 * second

/** Milliseconds that a file may take for each of its bytes: half a minute a megabyte. */
const eachByte = (30 * second) / 1_000_000

/** Milliseconds that a text may take for each of its letters: a minute for 100,000. */
const eachLetter = minute / 100_000

/**
 * What a task may take. Each is some twenty times what a slow machine was seen to need, and grows with the files and the
 * text that are worked on; a file that was made to never end is ended by it.
 */
export function budgetOf<Name extends TaskName>(task: Name, input: Tasks[Name]['input']): Budget {
  switch (task) {
    case 'import': {
      const { files } = input as Tasks['import']['input']
      return { whole: 2 * minute + sum(files, (f) => f.bytes.byteLength) * eachByte, quiet: minute }
    }
    case 'import-rest': {
      const { file } = input as Tasks['import-rest']['input']
      return { whole: 10 * minute + file.size * eachByte, quiet: minute }
    }
    case 'import-texts': {
      const { texts } = input as Tasks['import-texts']['input']
      return { whole: 2 * minute + sum(texts, (t) => t.file.size) * eachByte, quiet: minute }
    }
    case 'read-notes': {
      const { file } = input as Tasks['read-notes']['input']
      return { whole: minute + file.size * eachByte, quiet: Infinity }
    }
    case 'covers': {
      const { pages } = input as Tasks['covers']['input']
      return { whole: 2 * minute + sum(pages, (p) => p.file.size) * eachByte, quiet: minute }
    }
    case 'read-manuscript': {
      const { file } = input as Tasks['read-manuscript']['input']
      return { whole: minute + file.size * eachByte, quiet: Infinity }
    }
    case 'clean': {
      const { pages } = input as Tasks['clean']['input']
      return { whole: 2 * minute + sum(pages, (p) => p.source.length) * eachLetter, quiet: 2 * minute }
    }
    case 'propose-order': {
      const { pages } = input as Tasks['propose-order']['input']
      return { whole: 2 * minute + sum([...pages.values()], (p) => p.source.length) * eachLetter, quiet: 2 * minute }
    }
    case 'export': {
      const { pages } = (input as Tasks['export']['input']).input
      return { whole: 10 * minute + sum(pages, (p) => 5 * second + p.source.length * eachLetter), quiet: 5 * minute }
    }
    case 'collate':
    case 'write-collation': {
      const { texts } = input as Tasks['collate']['input']
      return { whole: 2 * minute + sum(texts, (t) => t.text.length) * eachLetter, quiet: Infinity }
    }
    case 'fingerprints': {
      const { texts } = input as Tasks['fingerprints']['input']
      return { whole: 2 * minute + sum(texts, (t) => t.length) * eachLetter, quiet: Infinity }
    }
    case 'alike': {
      const { pages } = input as Tasks['alike']['input']
      return { whole: 2 * minute + sum(pages, (p) => p.runs.length) * 0.1, quiet: Infinity }
    }
    case 'write-code-book': {
      const { passages, sources } = input as Tasks['write-code-book']['input']
      return {
        whole: 2 * minute + passages.length * second + sum(sources, (s) => s.text.length) * eachLetter,
        quiet: Infinity,
      }
    }
    case 'reveal': {
      const { content } = input as Tasks['reveal']['input']
      return { whole: 2 * minute + content.length * eachByte, quiet: Infinity }
    }
    case 'zip': {
      const { parts } = input as Tasks['zip']['input']
      return { whole: 2 * minute + sum(parts, (part) => part.file.size) * eachByte, quiet: Infinity }
    }
    case 'cite':
      return { whole: 20 * second, quiet: Infinity }
    default:
      return { whole: 2 * minute, quiet: Infinity }
  }
}

function sum<T>(list: readonly T[], of: (one: T) => number): number {
  return list.reduce((total, one) => total + of(one), 0)
}

/** What a task is called where a reader is told of it, as the beginning of a sentence. */
export function nameOfTask<Name extends TaskName>(task: Name, input: Tasks[Name]['input']): string {
  if (task === 'import') {
    const [first, ...more] = (input as Tasks['import']['input']).files
    return more.length ? `Reading ${more.length + 1} files` : `Reading “${first?.name ?? ''}”`
  }
  if (task === 'read-notes') return `Reading “${(input as Tasks['read-notes']['input']).name}”`
  if (task === 'read-manuscript') return `Reading “${(input as Tasks['read-manuscript']['input']).name}”`
  if (task === 'write-report') return 'Writing the report'
  if (task === 'import-rest' || task === 'import-texts') return 'Reading the other pages'
  if (task === 'clean') return 'Cleaning'
  if (task === 'covers') return 'Drawing covers'
  if (task === 'fingerprints' || task === 'alike') return 'Looking for duplicates'
  if (task === 'write-code-book') return 'Writing the code book'
  if (task === 'propose-order') return 'Looking for mixed lines'
  if (task === 'export') return 'The export'
  if (task === 'collate') return 'Comparing the texts'
  if (task === 'write-collation') return 'Writing the comparison'
  if (task === 'write-board') return 'Writing the board'
  if (task === 'zip') return 'Putting files into a zip'
  if (task === 'cite') return 'Citing by this style'
  if (task === 'reveal') return 'Looking through the file'
  return 'Loading a lexicon'
}
