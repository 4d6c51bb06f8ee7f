/** The other files of a document that came from several, beside its first. */
export interface SourceFiles {
  /** Name of the last of them, as they are counted: 2 before 10. */
  readonly last: string
  /** How many there are, with the first. */
  readonly count: number
}

/**
 * What is told of a document's files beside the first: nothing where that is the only one, or where they came in an archive, which tells it.
 *
 * @param first name of the first
 * @param names of all, in any order
 */
export function sourceFilesOf(first: string, names: readonly string[]): SourceFiles | undefined {
  const order = new Intl.Collator('en', { numeric: true, sensitivity: 'base' })
  const all = [...new Set(names)].toSorted((a, b) => order.compare(a, b))
  return all.length > 1 && all.includes(first) ? { last: all.at(-1)!, count: all.length } : undefined
}

/** What a document is from, as a reader is told: "gazette_1.txt", or "gazette_1.txt to gazette_33.txt (33 files)". */
export function sourceTold({
  sourceFile,
  sourceFiles,
}: {
  readonly sourceFile: string
  readonly sourceFiles?: SourceFiles | undefined
}): string {
  if (!sourceFiles) return sourceFile
  const { last, count } = sourceFiles
  return last === sourceFile ? `${sourceFile} (${count} files)` : `${sourceFile} to ${last} (${count} files)`
}
