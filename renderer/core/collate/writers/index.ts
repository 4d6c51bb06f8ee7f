import { csv } from './csv'
import { html } from './html'
import { json } from './json'
import { markdown } from './markdown'
import { tei } from './tei'
import type { CollationWriter } from './writer'

/** All that a collation can be written as. */
export const collationWriters: readonly CollationWriter[] = [json, csv, tei, html, markdown]
