import {
  absorbAll,
  cleanedOf,
  isDecided,
  layoutOf,
  takeRun,
  withoutUndecided,
  withPages,
  type Change,
  type MachineEdit,
  type Page,
  type Text,
} from '../text'
import { isWhole, withoutEndless } from './endless'
import { prepare, type Aids, type Context, type WholeContext } from './context'
import { isOn, type CleaningSettings } from './cleaning-settings'
import { readingKey } from './reading-key'
import { foreignParagraphs, withOnly, type ForeignParagraph } from './languages'
import { countPageWords, type PageWords } from './page-words'
import type { Lexicon } from './lexicon/lexicon'
import { isLineWork } from './line-work'
import { rules } from './rules'
import { whiteSpace } from './rules/white-space'
import type { Finding, Rule, RulePage } from './rule'

/** A page as a run leaves it. */
export interface CleanedPage extends CleaningProgress {
  readonly index: number
  readonly page: Page
  /** Its words by how well they are known; null where there is no lexicon of its language. */
  readonly words: PageWords | null
  /** What is known of the document: a later run over the same sources needs not look again. */
  readonly context: WholeContext
}

/** How far a run has come. */
export interface CleaningProgress {
  readonly done: number
  readonly total: number
}

/**
 * Cleans a document, page by page. What a reader has decided stays untouched, and a second run changes nothing.
 *
 * @param known   what an earlier run knew; it is asked again where it still holds
 * @param indices the pages to clean, in this order; each comes out the same whatever it is, since a page hangs on sources alone
 * @yields after each page; the caller may stop at any time
 */
export function* clean(
  text: Text,
  lexicon: Lexicon,
  settings: CleaningSettings,
  when: number,
  aids: Omit<Aids, 'own'> = {},
  known?: WholeContext,
  indices: readonly number[] = [...text.pages.keys()],
): Generator<CleanedPage> {
  const all = settings.own ? { ...aids, own: settings.own } : aids
  const context = known?.holdsFor(text, lexicon, all) ? known : prepare(text, lexicon, all)
  let done = 0
  for (const index of indices) {
    const cleaned = cleanPage(text, index, context, settings, when)
    const words = countPageWords(cleanedOf(cleaned), index, context)
    yield { index, page: cleaned, words, done: ++done, total: indices.length, context }
  }
}

/** Cleans a whole document in one go. */
export function cleanAll(
  text: Text,
  lexicon: Lexicon,
  settings: CleaningSettings,
  when: number,
  aids?: Omit<Aids, 'own'>,
): Text {
  const changed = new Map<number, Page>()
  for (const { index, page } of clean(text, lexicon, settings, when, aids))
    if (page !== text.pages[index]) changed.set(index, page)
  return withPages(text, changed)
}

/** The rules in the order they run in, those of one pass together. */
const passes: readonly (readonly Rule[])[] = rules.reduce<Rule[][]>((all, rule) => {
  const last = all.at(-1)
  if (rule.pass && last?.[0]?.pass === rule.pass) last.push(rule)
  else all.push([rule])
  return all
}, [])

/** Cleans one page of a document of which is known what `about` tells. */
function cleanPage(document: Text, index: number, about: WholeContext, settings: CleaningSettings, when: number): Page {
  const page = document.pages[index]!
  const textOf = (other: number) => cleanedOf(withoutUndecided(document.pages[other]!))
  let now = withoutUndecided(page)
  const { language, isTold } = about.languageOf(index)
  const own = about.speaking(language)
  for (const pass of passes) {
    const whole = cleanedOf(now)
    const text = withoutEndless(whole)
    const here = { text, index, textOf }
    let foreign: readonly ForeignParagraph[] | undefined
    const foreignHere = () => (foreign ??= foreignParagraphs(text, language))
    const findings = (rule: Rule): readonly Finding[] => {
      if (rule.withoutLexicon)
        return findingsElsewhere(
          foreignHere(),
          rule,
          { ...here, context: own ?? about },
          own !== null && mayChange(own, isTold),
          about,
        )
      if (!rule.lexical) return rule.find({ ...here, context: own ?? about })
      // What a lexicon says holds for its own language.
      const found = own && mayChange(own, isTold) ? rule.find({ ...here, context: own }) : []
      const spoken = found.filter((f) => !foreignHere().some((p) => p.from < f.to && f.from < p.to))
      return [...spoken, ...findingsIn(foreignHere(), rule, here, about)]
    }
    const edits = pass
      .filter((rule) => isOn(rule, settings))
      .flatMap((rule) =>
        findings(rule)
          .filter((finding) => isWhole(whole, text, finding.from, finding.to))
          .filter((finding) => !partsWhatWasJoined(now, text, finding))
          .flatMap((finding) =>
            toEdit(finding, rule, text, settings, when, `${rule.id}-${index}`, about.isTyped(index)),
          ),
      )
      .sort((a, b) => a.from - b.from)
    if (edits.length) now = withLineEndsApart(absorbAll(now, edits))
  }
  return takeRun(page, now)
}

/**
 * The line end that a change across a seam of the reading order takes from another line stands by itself: it is line work, whatever rule
 * the whole is of.
 */
function withLineEndsApart(page: Page): Page {
  if (page.order.length < 2) return page
  const isLineEnd = ({ group, from, to, after }: Change) =>
    group !== undefined && from < to && page.source.slice(from, to).trim() === '' && after.trim() === ''
  return {
    ...page,
    changes: page.changes.map((c) =>
      !isDecided(c) && !isLineWork(c) && isLineEnd(c) ? { ...c, rule: whiteSpace.id } : c,
    ),
  }
}

/** Whether a finding puts a space into a word that was put together over the end of a line or a page. */
function partsWhatWasJoined(page: Page, text: string, { from, to, text: is, kind }: Finding): boolean {
  if (kind || !/\S\s+\S/.test(is) || /\s/.test(text.slice(from, to).trim())) return false
  return layoutOf(page).pieces.some(
    ({ change, cleanedFrom, cleanedTo }) =>
      change !== null && joins.includes(change.rule ?? '') && cleanedFrom < to && from < cleanedTo,
  )
}

/** Rules that put words together. */
const joins: readonly string[] = ['hyphenation', 'hyphenation-elsewhere', 'page-turns']

/** What a rule finds in paragraphs of other languages than their page's, each asked of its own lexicon, where there is one. */
function findingsIn(
  foreign: readonly ForeignParagraph[],
  rule: Rule,
  page: Omit<RulePage, 'context'>,
  whole: WholeContext,
): Finding[] {
  return [...new Set(foreign.map((p) => p.language))].flatMap((language) => {
    const context = whole.speaking(language)
    const spans = foreign.filter((p) => p.language === language && context && mayChange(context, p.isTold))
    if (!context || !spans.length) return []
    return rule
      .find({ ...page, text: withOnly(page.text, spans), context })
      .filter((f) => spans.some((p) => p.from <= f.from && f.to <= p.to))
  })
}

/** What a rule finds in those parts of a page that no lexicon speaks for. */
function findingsElsewhere(
  foreign: readonly ForeignParagraph[],
  rule: Rule,
  page: RulePage,
  isSpoken: boolean,
  whole: WholeContext,
): readonly Finding[] {
  const isSilent = ({ language, isTold }: ForeignParagraph) => {
    const context = whole.speaking(language)
    return !context || !mayChange(context, isTold)
  }
  const [silent, spoken] = [foreign.filter(isSilent), foreign.filter((p) => !isSilent(p))]
  const within = (spans: readonly ForeignParagraph[], f: Finding) => spans.some((p) => p.from < f.to && f.from < p.to)
  if (isSpoken) return silent.length ? rule.find(page).filter((f) => within(silent, f)) : []
  return rule.find(page).filter((f) => !within(spoken, f))
}

/**
 * Whether a lexicon's rules may change a stretch of text. One without counts is too weak a ground where the stretch's language
 * was only guessed.
 */
function mayChange({ speaks, lexicon }: Context, isTold: boolean): boolean {
  return speaks && (isTold || lexicon.isCounted)
}

/** From which confidence on what looks misread, where no machine read, may be a slip of the writer's; below, it is noise. */
const surelyASlip = 0.9

function toEdit(
  finding: Finding,
  rule: Rule,
  text: string,
  settings: CleaningSettings,
  when: number,
  prefix: string,
  isTyped: boolean,
): MachineEdit[] {
  const reading = readingKey(text.slice(finding.from, finding.to), finding.text)
  // What was said of this document goes before what was said of all.
  if (settings.never.includes(reading)) return []
  const here = settings.always.includes(reading)
  if (!here && settings.own?.never.includes(reading)) return []
  const wanted = here || (settings.own?.always.includes(reading) ?? false)
  const kind = finding.kind ?? 'correction'
  const isSure = finding.confidence >= settings.threshold
  const isDoubtful = isTyped && (rule.ofMisreading ?? false)
  if (isDoubtful && !wanted && (kind === 'unclear' || finding.confidence < surelyASlip)) return []
  const applied = kind === 'unclear' || wanted || (isSure && !isDoubtful)
  const span = applied ? finding : trimmed(finding, text)
  return [
    {
      ...span,
      by: {
        id: `${prefix}-${finding.from}-${when.toString(36)}`,
        kind,
        rule: rule.id,
        confidence: wanted ? 1 : finding.confidence,
        ...(finding.group === undefined ? {} : { group: finding.group }),
        state: applied ? 'applied' : 'proposed',
        by: 'engine',
        when,
      },
    },
  ]
}

/** A proposal can't stand on text that a rule has already changed, so it claims no more than it alters. */
function trimmed(finding: Finding, text: string): Finding {
  if (finding.kind) return finding
  const was = text.slice(finding.from, finding.to)
  if (!/[-\u00ad\u00ac]?\s/.test(was)) return finding
  let head = 0
  while (head < was.length && head < finding.text.length && was[head] === finding.text[head]) head++
  let tail = 0
  const most = Math.min(was.length, finding.text.length) - head
  while (tail < most && was.at(-1 - tail) === finding.text.at(-1 - tail)) tail++
  return {
    ...finding,
    from: finding.from + head,
    to: finding.to - tail,
    text: finding.text.slice(head, finding.text.length - tail),
  }
}
