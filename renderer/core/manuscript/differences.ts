import { unbroken } from '../collate/word-forms'
import type { Alignment, Step, TextWord } from './align-quotation'
import type { Unlike } from './misreadings'
import type { QuotedPart } from './quoted-words'

/**
 * What a difference is: allowed by custom (the case of the first letter, the last stop, what is left out or put in and marked so);
 * one of signs, capitals or spelling; one that the scan's text may have misread; or another wording.
 */
export type DifferenceKind = 'custom' | 'punctuation' | 'capitals' | 'spelling' | 'reading' | 'wording'

/** Where a quotation and the text that it is from differ. */
export interface Difference {
  readonly kind: DifferenceKind
  /** What is told of it, as a short phrase. */
  readonly told: string
  /** What the quotation has; '' for nothing. */
  readonly quoted: string
  /** What the text has; '' for nothing. */
  readonly printed: string
  /** UTF-16 offsets in the quotation. */
  readonly from: number
  readonly to: number
  /** UTF-16 offsets in the text that it was laid on. */
  readonly textFrom: number
  readonly textTo: number
}

/** What a judgement is made of. */
export interface Laid {
  readonly quotation: string
  readonly parts: readonly QuotedPart[]
  readonly text: string
  readonly words: readonly TextWord[]
  readonly alignment: Alignment
  /** Whether words of the text, from one of them on, are rather a misreading of those that are quoted. */
  isMisread(unlike: Unlike, at: number): boolean
}

/** The differences of a quotation that was laid on a text, in its order. */
export function differencesOf(laid: Laid): Difference[] {
  const { quotation, parts, text, words, alignment } = laid
  const found: Difference[] = []
  const { steps } = alignment
  const wordBefore = (at: number) => steps.slice(0, at).findLast((s) => s.words > 0 && s.parts > 0)
  for (let at = 0; at < steps.length; at++) {
    const step = steps[at]!
    const previous = steps[at - 1]
    if (previous && isBoth(previous) && isBoth(step)) punctuation(previous, step)
    if (step.kind === 'furniture') continue
    if (step.kind === 'ellipsis' || step.kind === 'insertion') {
      const { from, to } = parts[step.part]!
      const printed = step.words ? spanned(step) : { from: 0, to: 0 }
      add(
        'custom',
        step.kind === 'ellipsis' ? 'left out, and marked so' : 'put in, and marked so',
        { from, to },
        printed,
      )
      continue
    }
    if (!isMet(step)) {
      let end = at + 1
      while (end < steps.length && !isMet(steps[end]!) && !isGap(steps[end]!)) end++
      unlike(steps.slice(at, end), at)
      at = end - 1
      continue
    }
    const span = quotedSpan(step)
    const raw = step.parts === 1 ? rawOf(step) : quotation.slice(span.from, span.to)
    const printed = spanned(step)
    const there = unbroken(text.slice(printed.from, printed.to))
    if (step.kind === 'spelling') add('spelling', 'spelt otherwise', span, printed)
    else if (plain(raw) === plain(there)) continue
    else if (isBracketed(step)) add('custom', 'letters in brackets', span, printed)
    else letters(at, raw, there, span, printed)
  }
  tail()
  return found.sort((a, b) => a.from - b.from || a.to - b.to)

  /** Whether a step has the same word on both sides, perhaps spelt otherwise. */
  function isMet({ kind }: Step): boolean {
    return kind === 'same' || kind === 'spelling'
  }

  function isGap({ kind }: Step): boolean {
    return kind === 'ellipsis' || kind === 'insertion' || kind === 'furniture'
  }

  function isBracketed(step: Step): boolean {
    const part = parts[step.part]
    return step.parts === 1 && part?.kind === 'word' && part.unbracketed !== null
  }

  function rawOf(step: Step): string {
    const part = parts[step.part]!
    return part.kind === 'word' ? part.raw : ''
  }

  function quotedSpan({ part, parts: count }: Step): { from: number; to: number } {
    if (count) return { from: parts[part]!.from, to: parts[part + count - 1]!.to }
    const at = part > 0 ? parts[part - 1]!.to : (parts[0]?.from ?? 0)
    return { from: at, to: at }
  }

  function spanned({ word, words: count }: Step): { from: number; to: number } {
    if (count) return { from: words[word]!.from, to: words[word + count - 1]!.to }
    const at = word > 0 ? words[word - 1]!.to : (words[0]?.from ?? 0)
    return { from: at, to: at }
  }

  /** Words that are not the same: each beside the one that it stands for, where one does, and the others together. */
  function unlike(run: readonly Step[], at: number): void {
    let from = 0
    for (let i = 0; i <= run.length; i++) {
      const step = run[i]
      const isPair = step !== undefined && (step.kind === 'shape' || step.kind === 'alike') && isMisread([step])
      if (step && !isPair) continue
      if (i > from) together(run.slice(from, i), at + from)
      if (step) add('reading', misread, quotedSpan(step), spanned(step))
      from = i + 1
    }
  }

  function isMisread(run: readonly Step[]): boolean {
    const first = run.find((s) => s.words)
    if (!first) return false
    const quoted = run
      .flatMap((s) => parts.slice(s.part, s.part + s.parts))
      .flatMap((p) => (p.kind === 'word' ? [p.text] : []))
    const printed = run.flatMap((s) => words.slice(s.word, s.word + s.words)).map((word) => word.text)
    return laid.isMisread({ quoted, printed }, first.word)
  }

  function together(run: readonly Step[], at: number): void {
    const quoted = run.filter((s) => s.parts)
    const printed = run.filter((s) => s.words)
    const before = wordBefore(at)
    const span = quoted.length
      ? { from: quotedSpan(quoted[0]!).from, to: quotedSpan(quoted.at(-1)!).to }
      : quotedSpan({ ...run[0]!, parts: 0 })
    const there = printed.length
      ? { from: spanned(printed[0]!).from, to: spanned(printed.at(-1)!).to }
      : before
        ? { from: spanned(before).to, to: spanned(before).to }
        : spanned({ ...run[0]!, words: 0 })
    if (isMisread(run)) return add('reading', misread, span, there)
    const told = !quoted.length ? 'left out' : !printed.length ? 'not in the text' : 'other words'
    add('wording', told, span, there)
  }

  function letters(at: number, raw: string, there: string, span: Span, printed: Span): void {
    if (plain(raw).toLowerCase() !== plain(there).toLowerCase())
      return add('spelling', 'accents or signs', span, printed)
    const isFirst = !steps.slice(0, at).some((s) => s.parts) || steps[at - 1]?.kind === 'ellipsis'
    const isInitial = plain(raw).slice(1) === plain(there).slice(1)
    if (isFirst && isInitial) add('custom', 'case of the first letter', span, printed)
    else add('capitals', 'small and capital letters', span, printed)
  }

  function isBoth(step: Step): boolean {
    return step.parts > 0 && step.words > 0 && isMet(step)
  }

  /** Signs between two words that stand next to each other in both. */
  function punctuation(first: Step, second: Step): void {
    const [a, b] = [quotedSpan(first), quotedSpan(second)]
    const [x, y] = [spanned(first), spanned(second)]
    const span = { from: a.to, to: b.from }
    const there = { from: x.to, to: y.from }
    const [said, printed] = [signs(quotation.slice(span.from, span.to)), signs(text.slice(there.from, there.to))]
    if (said !== printed) add('punctuation', 'other signs', span, there, said, printed)
  }

  /** The sign that a quotation ends with. */
  function tail(): void {
    const last = steps.findLast((s) => s.parts && s.words)
    if (!last || !isMet(last)) return
    const [q, t] = [quotedSpan(last).to, spanned(last).to]
    const own = /^[^\p{L}\p{N}]*/u.exec(quotation.slice(q))![0]
    const said = signs(own).slice(0, 1)
    const printed = signs(text.slice(t, t + 3).replace(/[\p{L}\p{N}].*/su, '')).slice(0, 1)
    if (said !== '' && said !== printed && !/^\s*(?:\[|…|\.{2})/.test(own))
      add('custom', 'the last stop', { from: q, to: quotation.length }, { from: t, to: t + 1 }, said, printed)
  }

  function add(kind: DifferenceKind, told: string, span: Span, there: Span, quoted?: string, printed?: string): void {
    found.push({
      kind,
      told,
      quoted: quoted ?? quotation.slice(span.from, span.to),
      printed: printed ?? text.slice(there.from, there.to).replace(/\s+/g, ' '),
      from: span.from,
      to: span.to,
      textFrom: there.from,
      textTo: there.to,
    })
  }
}

interface Span {
  readonly from: number
  readonly to: number
}

const misread = 'perhaps misread by the scan’s text'

/** A word without what is only set otherwise: long s, ligatures, marks and breaks of lines. */
function plain(word: string): string {
  return word
    .replace(/ſ/g, 's')
    .normalize('NFKC')
    .replace(/[-¬‐]\s+/g, '')
    .replace(/[\u00ad\s]/g, '')
    .replace(/[’‘ʼ`´]/g, "'")
}

/** The signs between two words that matter: no quotation marks, dashes as one, nothing of line ends. */
function signs(between: string): string {
  return between
    .replace(/[-¬‐⸗=]\s*\n\s*/g, '')
    .replace(/[\s“”„‟«»‹›‘’‚‛"'`´[\]•·]/g, '')
    .replace(/[–—―−]|--+/g, '-')
    .replace(/-+/g, '-')
}
