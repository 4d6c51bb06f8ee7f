import { noOwnLexicon, type OwnLexicon } from '../../core/clean'
import type { LibraryDatabase } from '../../store'
import { Setting } from '../settings'

/** The reader's own lexicon, for all documents and windows. */
export class OwnLexiconState extends Setting<OwnLexicon> {
  constructor(db: LibraryDatabase) {
    super(db, 'lexicon', (kept) => ({ ...noOwnLexicon, ...(kept as Partial<OwnLexicon> | undefined) }))
  }
}
