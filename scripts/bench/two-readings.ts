// Wrong words left with one reading of a page, with another, and with both: an older OCR, a recognition of the picture, a transcription.
import { existsSync, readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { cleanAll, defaultCleaning, lexiconTag, openLexicon, type Lexicon } from '../../renderer/core/clean'
import { weighPage } from '../../renderer/core/readings'
import { cleanedOf, decide, isDecided, textOfPages, type Page } from '../../renderer/core/text'
import { editDistance } from './edit-distance'

const [root, folder, language, readings] = process.argv.slice(2) as [string, string, string, string]
const bytes = readFileSync(join(root, `resources/public/lexicon/${lexiconTag(language.slice(0, 2))}.lex`))
const lexicon = openLexicon(bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength))

const columns = ['words', 'as it came', 'one', 'other', 'both', 'read at doubts', 'places', 'settled'] as const
console.log(['page', ...columns].join('\t'))
const sums = columns.map(() => 0)
for (const file of readdirSync(folder).filter((name) => name.endsWith('.ocr.txt'))) {
  const name = file.replace('.ocr.txt', '')
  const [gt, two] = [join(folder, `${name}.gt.txt`), join(readings, `${name}.two.txt`)]
  if (!existsSync(gt) || !existsSync(two)) continue
  const row = measured(readFileSync(gt, 'utf8'), readFileSync(join(folder, file), 'utf8'), readFileSync(two, 'utf8'))
  row.forEach((value, i) => (sums[i]! += value))
  console.log([name, ...row].join('\t'))
}
console.log(['all', ...sums].join('\t'))

/** Figures of a page, in the order of the columns: wrong words in each text. */
function measured(printed: string, first: string, second: string): number[] {
  const right = wordsIn(printed)
  const wrong = (page: Page) => editDistance(right, wordsIn(cleanedOf(page)))
  const [source] = textOfPages([first]).pages
  const [one, other] = [first, second].map((text) => cleaned(text, lexicon)) as [Page, Page]
  const knows = (word: string) => lexicon.standing(word.toLowerCase()) > 1 || lexicon.standing(word) > 1
  const { page: both, differing, settled } = weighPage(one, cleanedOf(other), { when: 1, id: 'w', knows })
  return [
    right.length,
    wrong(source!),
    wrong(one),
    wrong(other),
    wrong(both),
    wrong(readAtDoubts(both, wrong)),
    differing,
    settled,
  ]
}

function cleaned(text: string, known: Lexicon): Page {
  return cleanAll(textOfPages([text]), known, defaultCleaning, 1).pages[0]!
}

/** The page after a reader went through the places where the readings differ, and took at each what the picture shows of the two. */
function readAtDoubts(page: Page, wrong: (page: Page) => number): Page {
  let now = page
  for (const { id, other } of page.changes.filter((c) => !isDecided(c))) {
    if (other === undefined) continue
    const choices = (['accepted', 'rejected'] as const).map((state) => decide(now, new Set([id]), { state }))
    now = choices.reduce((best, choice) => (wrong(choice) < wrong(best) ? choice : best), now)
  }
  return now
}

/** The words of a text without their signs, those that a line end parts in one. */
function wordsIn(text: string): string[] {
  return text
    .normalize('NFC')
    .replace(/[-\u00ad¬]\r?\n\s*/g, '')
    .replaceAll('ſ', 's')
    .split(/\s+|[—–]/)
    .map((word) => word.replace(/[^\p{L}\p{N}\p{M}]/gu, ''))
    .filter((word) => word !== '')
}
