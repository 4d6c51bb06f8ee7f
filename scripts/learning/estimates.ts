// Gives the signs of error of cleaned texts and how many of their words are wrong: what the estimate is learnt from.
import { writeFileSync } from 'node:fs'
import { clean, defaultCleaning } from '../../renderer/core/clean'
import { errorSigns, wordErrors } from '../../renderer/core/quality'
import { cleanedOf, textOfPages } from '../../renderer/core/text'
import { lexiconsIn } from './lexicons'
// @ts-expect-error -- plain JavaScript
import { folded, pairsIn } from './alignment.mjs'

const [root, corpus, out] = process.argv.slice(2) as [root: string, corpus: string, out: string]
/** A transcription that differs in more words than this (as a share) is of another text. */
const most = 0.6

const lexiconOf = lexiconsIn(root)

const rows = []
for (const { set, ocr, gt } of pairsIn(corpus) as { set: string; ocr: string; gt: string }[])
  for (const { page, words } of clean(textOfPages([ocr]), lexiconOf(set), defaultCleaning, 1)) {
    // In a language that is not the lexicon's nothing is known of the words.
    if (!words) continue
    const checked = wordErrors(folded(cleanedOf(page)) as string, folded(gt) as string)
    if (checked.wrong < most * checked.words) rows.push({ set, signs: errorSigns(page, words), ...checked })
  }
writeFileSync(out, JSON.stringify(rows))
