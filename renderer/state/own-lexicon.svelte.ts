import { noOwnLexicon, type OwnLexicon } from '../core/clean'
import type { LibraryDatabase } from '../store'
import { KeptSetting } from './kept-setting.svelte'

/** The reader's own lexicon, for all documents and windows. */
export class OwnLexiconState extends KeptSetting<OwnLexicon> {
  constructor(db: LibraryDatabase) {
    super(db, 'lexicon', (kept) => ({ ...noOwnLexicon, ...(kept as Partial<OwnLexicon> | undefined) }))
  }
}
