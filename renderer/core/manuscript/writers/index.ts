import { csv } from './csv'
import { docx } from './docx'
import { html } from './html'
import { json } from './json'
import { markdown } from './markdown'
import type { ReportWriter } from './writer'

/** All that the report of a check can be written as. */
export const reportWriters: readonly ReportWriter[] = [markdown, docx, html, csv, json]
