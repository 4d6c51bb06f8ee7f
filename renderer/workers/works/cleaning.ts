import {
  clean,
  cleanAll,
  foreignLanguages,
  lexiconTag,
  openLexicon,
  proposeOrder,
  type Context,
  type LanguageTag,
  type Lexicon,
  type LineOrder,
  type PageWords,
} from '../../core/clean'
import { weighPage, type Weighed } from '../../core/readings'
import { cleanedOf, createText, textOfPages, type Page } from '../../core/text'
import type { Tasks, Tell } from '../tasks'

const lexicons = new Map<LanguageTag, Promise<Lexicon>>()

function lexiconOf(language: string): Promise<Lexicon> {
  const tag = lexiconTag(language)
  let lexicon = lexicons.get(tag)
  if (!lexicon) {
    lexicon = fetch(new URL(`../lexicon/${tag}.lex`, self.location.href))
      .then((response) => response.arrayBuffer())
      .then(openLexicon)
    lexicons.set(tag, lexicon)
  }
  return lexicon
}

/** What the last run of the cleaner knew of its document: the next one is mostly of the same. */
let lastCleaned: Context | undefined

/** Loads the lexicon of a language, with what is made of it for the first page. */
export async function warm({ language }: Tasks['warm']['input']): Promise<Tasks['warm']['output']> {
  const { common, frequent, letters, classes } = await lexiconOf(language)
  void [common, frequent, letters, classes]
  return { loaded: true }
}

/** Cleans pages, and tells them some at a time. */
export async function cleanPages(
  { pages, language, settings, when, parts, indices }: Tasks['clean']['input'],
  tell: Tell<'clean'>,
): Promise<Tasks['clean']['output']> {
  const text = createText(pages)
  const lexicon = await lexiconOf(language)
  const others = await Promise.all(foreignLanguages(text, lexicon.language).map(lexiconOf))
  let changed: { index: number; page: Page }[] = []
  let counted: { index: number; words: PageWords | null }[] = []
  let told = performance.now()
  for (const step of clean(text, lexicon, settings, when, { parts, others }, lastCleaned, indices)) {
    lastCleaned = step.context
    counted.push({ index: step.index, words: step.words })
    if (step.page !== pages[step.index]) changed.push({ index: step.index, page: step.page })
    if (performance.now() - told < 60 && step.done < step.total) continue
    tell({ done: step.done, total: step.total, changed, counted })
    changed = []
    counted = []
    told = performance.now()
  }
  return { pages: indices.length }
}

/** Looks for pages whose lines OCR has mixed. */
export async function proposeOrders(
  { pages, language }: Tasks['propose-order']['input'],
  tell: Tell<'propose-order'>,
): Promise<Tasks['propose-order']['output']> {
  const lexicon = await lexiconOf(language)
  const orders = new Map<number, LineOrder>()
  let done = 0
  let told = performance.now()
  for (const [index, page] of pages) {
    const order = proposeOrder(page, lexicon)
    if (order) orders.set(index, order)
    done++
    if (performance.now() - told < 60) continue
    tell({ done, total: pages.size })
    told = performance.now()
  }
  return { orders }
}

/** From this standing on a word is one of its language, not junk that was met once. */
const known = 2

/** Weighs what is undecided on pages by another reading of them, which is cleaned first. */
export async function weighReading(
  { pages, language, settings, when }: Tasks['weigh-reading']['input'],
  tell: Tell<'weigh-reading'>,
): Promise<Tasks['weigh-reading']['output']> {
  const lexicon = await lexiconOf(language)
  const knows = (word: string) => Math.max(lexicon.standing(word), lexicon.standing(word.toLowerCase())) >= known
  const others = cleanAll(textOfPages([...pages.values()].map(({ other }) => other)), lexicon, settings, when)
  const weighed = new Map<number, Weighed>()
  let told = performance.now()
  for (const [index, { page }] of pages) {
    const other = cleanedOf(others.pages[weighed.size]!)
    weighed.set(index, weighPage(page, other, { when, id: `other-reading-${when}-${index}`, knows }))
    if (performance.now() - told < 60) continue
    tell({ done: weighed.size, total: pages.size })
    told = performance.now()
  }
  return { weighed }
}
