import { collatex } from './collatex'
import { csv } from './csv'
import { docx } from './docx'
import { html } from './html'
import { json } from './json'
import { markdown } from './markdown'
import { pdf } from './pdf'
import { tei } from './tei'
import { teiLocated } from './tei-located'
import type { CollationWriter } from './writer'

/** All that a collation can be written as. */
export const collationWriters: readonly CollationWriter[] = [
  tei,
  teiLocated,
  pdf,
  docx,
  html,
  markdown,
  csv,
  json,
  collatex,
]
