// How words divided at line ends come out: clean texts set anew in a narrow measure, lightly misread, and cleaned.
import { execFileSync } from 'node:child_process'
import { join } from 'node:path'
import { hyphenateSync as english } from 'hyphen/en-us'
import { hyphenateSync as french } from 'hyphen/fr'
import { hyphenateSync as german } from 'hyphen/de-1901'
import { hyphenateSync as spanish } from 'hyphen/es'
import { cleanAll, defaultCleaning, rules } from '../../renderer/core/clean'
import { textOfPages, type Change } from '../../renderer/core/text'
import { lexiconsIn } from '../learning/lexicons'
import { misread } from './misread'

/** Signs to a line. */
const measure = 40
/** Signs of one text, as long as a chapter, and how many are taken of a language, spread over all that there is. */
const length = 20_000
/** Share of a newspaper's misreadings. */
const misreadings = 0.1

const languages = [
  { tag: 'en', name: 'English', hyphenate: english },
  { tag: 'de', name: 'German', hyphenate: german },
  { tag: 'fr', name: 'French', hyphenate: french },
  { tag: 'es', name: 'Spanish', hyphenate: spanish },
]

/** The rules that decide about line ends, alone. */
const hyphens = Object.fromEntries(rules.map(({ id }) => [id, id.startsWith('hyphenation')]))

/** A word that the setting divided: where its hyphen stands in the text as set, and how it reads whole. */
interface Divided {
  readonly at: number
  readonly word: string
}

const [root, corpus, howMany = '15', from = '0'] = process.argv.slice(2)
if (root === undefined || corpus === undefined) throw new Error('line-ends ROOT CORPUS [TEXTS] [FROM]')
const lexiconOf = lexiconsIn(root)
console.log('language  divided  right  wrong  missed')
for (const { tag, name, hyphenate } of languages) {
  const whole = execFileSync('xz', ['-dc', join(corpus, 'train', `${tag}.txt.xz`)], {
    encoding: 'utf8',
    maxBuffer: 1e9,
  })
  const step = Math.floor(whole.length / (Number(howMany) + 1))
  const counts = { divided: 0, right: 0, wrong: 0, missed: 0 }
  const shown: string[] = []
  for (let i = 0; i < Number(howMany); i++) {
    const start = whole.indexOf('\n', step * i + Number(from)) + 1
    const { text, divided } = setAnew(misread(whole.slice(start, start + length), misreadings), hyphenate)
    const cleaned = cleanAll(textOfPages([text]), lexiconOf(`-${tag}`), { ...defaultCleaning, rules: hyphens }, 1)
    const { changes } = cleaned.pages[0]!
    for (const { at, word } of divided) {
      counts.divided++
      const is = readingAt(text, changes, at)
      if (is === word) counts.right++
      else {
        if (is.includes('\n')) counts.missed++
        else counts.wrong++
        shown.push(`${is.replace('\n', '⏎')} (${word})`)
      }
    }
  }
  const { divided, right, wrong, missed } = counts
  console.log([name.padEnd(8), divided, right, wrong, missed].join('  '))
  if (process.env.SHOW) console.log('  ' + shown.join(', '))
}

/** A text set in lines of the measure, words divided where the patterns of the language allow, and behind hyphens of their own. */
function setAnew(text: string, hyphenate: (text: string) => string): { text: string; divided: Divided[] } {
  const divided: Divided[] = []
  let set = ''
  for (const paragraph of text.split(/\n+/)) {
    let column = 0
    for (const word of paragraph.split(/\s+/).filter((w) => w !== '')) {
      const gap = column === 0 ? '' : ' '
      if (column + gap.length + word.length <= measure) {
        set += gap + word
        column += gap.length + word.length
        continue
      }
      const head = headOf(word, measure - column - gap.length, hyphenate)
      if (head === '') {
        set += (column === 0 ? '' : '\n') + word
        column = word.length
        continue
      }
      const mark = head.endsWith('-') ? '' : '-'
      set += gap + head + mark
      divided.push({ at: set.length - 1, word })
      set += `\n${word.slice(head.length)}`
      column = word.length - head.length
    }
    set += '\n\n'
  }
  return { text: set, divided }
}

/** As much of a word as fits, with a hyphen, or nothing. */
function headOf(word: string, room: number, hyphenate: (text: string) => string): string {
  const syllables = word.split(/(?<=\p{L}-)(?=\p{L})/u).flatMap((part) => hyphenate(part).split('\u00ad'))
  let head = ''
  for (const syllable of syllables.slice(0, -1)) {
    const next = head + syllable
    if (next.length + (next.endsWith('-') ? 0 : 1) > room) break
    head = next
  }
  return /\p{L}-?$/u.test(head) ? head : ''
}

/** The word, with the signs about it, that a place of a text is part of after some changes. */
function readingAt(text: string, changes: readonly Change[], at: number): string {
  const change = changes.find((c) => c.from <= at && at < c.to && c.state === 'applied')
  const [from, to, after] = change ? [change.from, change.to, change.after] : [at, at + 2, text.slice(at, at + 2)]
  return /\S*$/.exec(text.slice(0, from))![0] + after + /^\S*/.exec(text.slice(to))![0]
}
