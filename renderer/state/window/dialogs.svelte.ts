import type { NotesCompared } from '../../core/anchor'
import type { OwnEntry } from '../../core/clean'
import type { DocumentRow } from '../../store'

/** Names of the dialogs. */
export type DialogName =
  | 'palette'
  | 'shortcuts'
  | 'settings'
  | 'copies'
  | 'outgoing'
  | 'export'
  | 'metadata'
  | 'summary'
  | 'line-order'
  | 'pattern'
  | 'sample'
  | 'own-lexicon'
  | 'recognise'
  | 'arrange'
  | 'witnesses'
  | 'versions'
  | 'describe'
  | 'bring-in'
  | 'paste'
  | 'compare'
  | 'export-comparison'
  | 'keep-search'
  | 'collection'
  | 'tags'
  | 'duplicates'
  | 'queue'
  | 'boards'
  | 'charts'
  | 'profiles'
  | 'save-search'
  | 'note-hits'
  | 'passphrase'

/** What a passphrase is asked for. */
export interface PassphraseQuestion {
  /** To seal what is being saved, or to open what was sealed. */
  readonly to: 'seal' | 'open'
  /** What is sealed, in words, or the name of the file that is opened. */
  readonly what: string
  /** Whether the one given before was another than it was sealed with. */
  readonly isWrong?: boolean
}

/** The dialog that is open, and what some of them are about. */
export class Dialogs {
  open = $state<DialogName | null>(null)
  /** What is to be laid down for all documents, as the form for it begins. */
  ownEntry = $state.raw<OwnEntry | null>(null)
  /** Notes of a file that wait to be brought in. */
  incoming = $state.raw<NotesCompared | null>(null)
  /** The documents that the form for a batch is about. */
  described = $state.raw<readonly DocumentRow[]>([])
  /** Name of the profile that is looked at; null for the first. */
  profile = $state<string | null>(null)
  /** Key of the pair of duplicates that is looked at; null for the first. */
  duplicates = $state<string | null>(null)
  /** Ids of the documents that are to be exported by a profile; none where profiles alone are looked at. */
  toExport = $state.raw<readonly string[]>([])

  /** What is asked about a collection; null for a new one of the documents that are chosen. */
  collection = $state.raw<{
    readonly act: 'new' | 'rename'
    readonly of: { readonly id: string; readonly name: string } | null
  } | null>(null)

  /** The passphrase that is asked for. */
  passphrase = $state.raw<(PassphraseQuestion & { readonly give: (passphrase: string | null) => void }) | null>(null)

  /**
   * Asks for a passphrase, in the place of the dialog that is open, which comes back afterwards.
   * @returns null where the reader gives none
   */
  askPassphrase(question: PassphraseQuestion): Promise<string | null> {
    const before = this.open
    this.passphrase?.give(null)
    return new Promise((resolve) => {
      const give = (passphrase: string | null) => {
        this.passphrase = null
        // A dialog that was opened meanwhile stays.
        if (this.open === 'passphrase' || this.open === null) this.open = before
        resolve(passphrase)
      }
      this.passphrase = { ...question, give }
      this.open = 'passphrase'
    })
  }

  /** Opens a dialog, in the place of the one that is open. */
  show(dialog: DialogName): void {
    this.open = dialog
  }

  /** Shuts whatever dialog is open. */
  close(): void {
    this.open = null
  }

  /** Shuts a dialog, if it is still the one that is open. */
  shut(dialog: DialogName): void {
    if (this.open === dialog) this.open = null
  }
}
