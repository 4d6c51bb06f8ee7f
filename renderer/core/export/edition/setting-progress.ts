/**
 * How far Typst has come. It tells nothing until all is set; but as it lays a paragraph out it reads the files that the
 * paragraph names. So marks in the text name files, by how much of the text stands before them, and the reading is told.
 */

/** Of how many parts progress is told. */
export const parts = 200

/** What Typst does once more after it has laid out the text for the first time: contents, references, the file. */
const afterwards = 0.2

const folder = '/laid-out/'

/** Defines the mark: nothing that could be seen, laid out with the words around it. */
export const markDefinition = `#let laid-out(part) = box(width: 0pt, height: 0pt, layout(_ => { let _ = read("${folder}" + str(part)) }))`

/** Marks for a text of so many letters: for the letters before a place, the mark to put there, or '' for none. */
export function progressMarks(letters: number): (before: number) => string {
  let last = -1
  return (before) => {
    const part = Math.floor((before / Math.max(letters, 1)) * parts)
    if (part <= last) return ''
    last = part
    return `#laid-out(${part})`
  }
}

/** Of {@link parts}, how much is done when Typst reads a file; null for a file that is no mark. */
export function partDone(path: string): number | null {
  return path.startsWith(folder) ? Number(path.slice(folder.length)) * (1 - afterwards) : null
}
