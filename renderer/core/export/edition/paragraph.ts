import { directionOf } from '../../document/direction'
import { isRightToLeft } from '../../document/language'
import type { Paragraph, Run } from '../renditions/reading-text'
import { runOf, type Setting } from './setting'

/**
 * A paragraph in Typst's language. One whose lines all end where they do in the original, such as verse, is ragged, and what of a line goes
 * on in the next one stands further in. Prose in which a line end was left has it there.
 */
export function wordsOf({ runs }: Pick<Paragraph, 'runs'>, setting: Setting): string {
  const lines = linesOf(runs)
  const written = lines.map((line) => line.map((run) => runOf(run, setting)).join(''))
  const isVerse = lines.length > 1 && lines.every((line) => textOf(line).length <= longestVerse)
  const set = isVerse ? `#ragged(${written.map((line) => `[${line}]`).join(', ')})` : written.join('#linebreak()')
  return directed(set, textOf(runs), setting)
}

function textOf(runs: readonly Run[]): string {
  return runs.map((run) => (run.type === 'words' ? run.text : '')).join('')
}

/** What is set of some words, where these run another way than the language of the whole. */
export function directed(set: string, words: string, { input }: Pick<Setting, 'input'>): string {
  const direction = directionOf(words)
  const usual = isRightToLeft(input.metadata.language) ? 'rtl' : 'ltr'
  return direction === null || direction === usual ? set : `#[#set text(dir: ${direction}); ${set}]`
}

/** UTF-16 units of a line of verse; what is longer are lines of prose that were joined. */
const longestVerse = 120

/** Runs by the lines that end where they do in the original. */
function linesOf(runs: readonly Run[]): Run[][] {
  const lines: Run[][] = [[]]
  for (const run of runs)
    if (run.type === 'break') lines.push([])
    else lines.at(-1)!.push(run)
  return lines
}

/** The paragraphs of a page, but for those of which nothing is set. */
export function setParts(
  parts: readonly Pick<Paragraph, 'kind' | 'runs'>[],
  setting: Setting,
  heading: (set: string) => string,
): readonly string[] {
  return parts.flatMap((part) => {
    const set = wordsOf(part, setting)
    if (set === '') return []
    return [part.kind === 'heading' ? heading(set) : set]
  })
}

/** A heading among columns: it looks as there, and stands in the contents. */
export function headingBeside(words: string): string {
  return `#heading-beside[${words}]`
}

/** Defines what these are set by. */
export const paragraphDefinitions = `#let ragged(..lines) = block({
  set par(justify: false, first-line-indent: 0em, hanging-indent: 1.6em, spacing: .62em)
  for line in lines.pos() { par(line) }
})
#let heading-beside(body) = [
  #show heading: it => text(1em / 1.25, weight: 600, it.body)
  #heading(level: 1, body)
]`
