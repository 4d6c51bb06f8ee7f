import type { Desk } from '../document'
import type { Accession } from './accession'
import type { Catalogue } from './catalogue.svelte'
import type { Library } from './library.svelte'
import type { CopiesFolder } from './copies-folder.svelte'
import type { CopyKeeper } from './copy-keeper.svelte'
import type { LibraryCopies } from './library-copies.svelte'

/** A desk in the library: its documents, how files come in, and copies of the whole. */
export interface LibraryDesk extends Desk {
  readonly library: Library
  readonly catalogue: Catalogue
  readonly accession: Accession
  readonly copies: LibraryCopies
  readonly keeper: CopyKeeper
  readonly copiesFolder: CopiesFolder
}
