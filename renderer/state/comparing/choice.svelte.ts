import { witnessesOfCollatex } from '../../core/collate'
import { reasonOf } from '../../core/faults/reason'
import { textOfPages, sourceText } from '../../core/text'
import type { OpenedFile } from '../../../electron/bridge'
import type { ComparedText, ComparisonRow, DocumentRow, LibraryDatabase, TextOrigin } from '../../store'
import { runTask } from '../../workers/run-task'
import { newId } from '../document'
import { faultOfSigla, proposedSiglum } from './siglum'

/** A text that is chosen to be compared; one that is kept with the comparison brings its text along. */
export interface ChosenText extends ComparedText {
  readonly text?: string
}

/** The texts that a reader chooses to compare. */
export class ComparisonChoice {
  texts = $state.raw<readonly ChosenText[]>([])
  /** Id of the text that the others are read against. */
  base = $state('')
  /** The comparison whose texts are chosen anew; null for one that is to be made. */
  revised = $state.raw<ComparisonRow | null>(null)
  /** What could not be added, in a sentence. */
  problem = $state<string | null>(null)

  /** What keeps the texts from being compared, in a sentence; null for nothing. */
  get fault(): string | null {
    if (this.texts.length < 2) return 'Choose another text to compare with.'
    return faultOfSigla(this.texts.map((text) => text.siglum))
  }

  /** Begins anew. */
  clear(): void {
    this.texts = []
    this.base = ''
    this.problem = null
    this.revised = null
  }

  /** Begins with the texts of a comparison, to add others, leave some out or give them other sigla. */
  revise(row: ComparisonRow): void {
    this.texts = row.texts
    this.base = row.base
    this.problem = null
    this.revised = row
  }

  /** Adds a document of the library, in its cleaned text. */
  addDocument(row: Pick<DocumentRow, 'id' | 'metadata' | 'sourceFile'>, layer: 'source' | 'cleaned' = 'cleaned'): void {
    const { title, date } = row.metadata
    this.add(title, { kind: 'document', documentId: row.id, layer }, [date, title, row.sourceFile])
  }

  /** Adds another reading of a document’s pages. */
  addReading(documentId: string, witness: string, name: string): void {
    this.add(name, { kind: 'reading', documentId, witness }, [])
  }

  /** Adds a text that is kept with the comparison. */
  addText(name: string, text: string, siglum?: string): void {
    if (text.trim() === '') this.problem = `“${name}” holds no text to compare.`
    else this.add(name, { kind: 'kept' }, [name], text, siglum)
  }

  /** Reads files and adds their texts; what can’t be read is told. */
  async addFiles(given: readonly OpenedFile[]): Promise<void> {
    const files = given.filter((file) => !this.addWitnessesOf(file))
    if (!files.length) return
    try {
      const { bundles } = await runTask('import', { files, options: {} })
      for (const { name, result } of bundles)
        if (result.ok) this.addText(name, sourceText(textOfPages(result.document.pages.map((page) => page.text))))
        else this.problem = result.problem.sentence
    } catch (cause) {
      this.problem = `“${files[0]!.name}” could not be read: ${reasonOf(cause)}`
    }
  }

  /** Adds the witnesses of a file for CollateX. @returns whether it is one */
  private addWitnessesOf({ name, bytes }: OpenedFile): boolean {
    if (!/\.json$/i.test(name)) return false
    try {
      const witnesses = witnessesOfCollatex(new TextDecoder().decode(bytes))
      for (const { siglum, text } of witnesses ?? []) this.addText(`${siglum}, ${name}`, text, siglum)
      return witnesses !== null
    } catch (cause) {
      this.problem = `“${name}” could not be read: ${reasonOf(cause)}`
      return true
    }
  }

  remove(id: string): void {
    this.texts = this.texts.filter((text) => text.id !== id)
    if (this.base === id) this.base = this.texts[0]?.id ?? ''
  }

  /** Changes the siglum of a text, or which text of its document is taken. */
  change(id: string, change: { readonly siglum?: string; readonly layer?: 'source' | 'cleaned' }): void {
    this.texts = this.texts.map((text) => {
      if (text.id !== id) return text
      const { siglum = text.siglum, layer } = change
      const origin = text.origin.kind === 'document' && layer ? { ...text.origin, layer } : text.origin
      return { ...text, siglum, origin }
    })
  }

  private add(
    name: string,
    origin: TextOrigin,
    told: readonly (string | undefined)[],
    text?: string,
    own?: string,
  ): void {
    this.problem = null
    const id = newId()
    const taken = this.texts.map((chosen) => chosen.siglum)
    const siglum = own !== undefined && !taken.includes(own) ? own : proposedSiglum(told, taken)
    this.texts = [...this.texts, { id, siglum, name, origin, ...(text === undefined ? {} : { text }) }]
    if (this.texts.length === 1) this.base = id
  }
}

/** A document as it is offered to be compared. */
export type OfferedDocument = Pick<DocumentRow, 'id' | 'metadata' | 'sourceFile' | 'opened'>

/** The documents of the library that can be compared, those last opened first. */
export async function offeredDocuments(db: LibraryDatabase): Promise<OfferedDocument[]> {
  const offered: OfferedDocument[] = []
  await db.documents
    .orderBy('opened')
    .reverse()
    .each(({ id, metadata, sourceFile, opened, deleted }) => {
      if (deleted === null) offered.push({ id, metadata, sourceFile, opened })
    })
  return offered
}

/** Those documents that have all of some words in what is known of them. */
export function documentsWith(documents: readonly OfferedDocument[], words: string): OfferedDocument[] {
  const wanted = folded(words).split(/\s+/).filter(Boolean)
  return documents.filter(({ metadata, sourceFile }) => {
    const { title, author = '', date = '' } = metadata
    const known = folded(`${title} ${author} ${date} ${sourceFile}`)
    return wanted.every((word) => known.includes(word))
  })
}

function folded(text: string): string {
  return text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase()
}
