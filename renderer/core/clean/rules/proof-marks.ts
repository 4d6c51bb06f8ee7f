import type { Finding, Rule } from '../rule'
import { linesOf } from '../tokens'

/** Lines that open and close what keeps its lines, or is quoted, in a text as Distributed Proofreaders mark it up. */
const fence = /^[ \t]*(?:\/([*#$PTXLFCRI])(?:\[[\d.,]*\])?|([*#$PTXLFCRI])\/)[ \t]*$/i
/** A page without text, a break between parts. */
const standIn = /^[ \t]*(?:\[Blank Page\]|<tb>)[ \t]*$/i
/** A proofreader's question to those who come after. */
const question = /[ \t]?\[\*\*[^\]\n]*\]/g
/** An asterisk behind a hyphen that may or may not stay. */
const doubtfulHyphen = /(?<=\p{L}-)\*(?=\p{L})|(?<=\p{L}--)\*(?=\s*$)|(?<=^\s*)\*(?=-+\p{L})/gu
const tag = /<(\/?)(i|b|sc|g|f)>/g

/** Folds away what proofreaders write between the lines for each other. */
export const proofMarks: Rule = {
  id: 'proof-marks',
  name: 'Proofreaders’ marks',
  sentence: 'Marks that proofreaders put around verse and tables, their questions and their tags are set aside.',
  example: { was: 'to-day [**sic] he <i>came</i>', is: 'to-day he came' },
  find({ text }) {
    const findings: Finding[] = [...fencesOf(text), ...tagsOf(text)]
    for (const { index, 0: all } of text.matchAll(question)) findings.push(setAside(index, index + all.length, 0.9))
    for (const { index } of text.matchAll(doubtfulHyphen)) findings.push(setAside(index, index + 1, 0.8))
    return findings.sort((a, b) => a.from - b.from).filter((f, i, all) => i === 0 || f.from >= all[i - 1]!.to)
  },
}

function setAside(from: number, to: number, confidence: number): Finding {
  return { from, to, text: '', confidence, kind: 'set-aside' }
}

/** Opening and closing lines that belong together; one without the other is no fence. */
function fencesOf(text: string): Finding[] {
  const findings: Finding[] = []
  const open: { sign: string; line: Finding }[] = []
  for (const line of linesOf(text)) {
    // The page break stays where it is.
    const whole = setAside(line.from, Math.min(line.to + 1, Math.max(text.length - 1, line.to)), 0.95)
    if (standIn.test(line.text)) findings.push(whole)
    const [, opens, closes] = fence.exec(line.text) ?? []
    if (opens !== undefined) open.push({ sign: opens.toUpperCase(), line: whole })
    else if (closes !== undefined && open.at(-1)?.sign === closes.toUpperCase()) findings.push(open.pop()!.line, whole)
  }
  return findings
}

/** Tags of type of which each has its other half. */
function tagsOf(text: string): Finding[] {
  const findings: Finding[] = []
  const open: { name: string; at: Finding }[] = []
  for (const { index, 0: all, 1: slash, 2: name } of text.matchAll(tag)) {
    const at = setAside(index, index + all.length, 0.92)
    if (!slash) open.push({ name: name!, at })
    else if (open.at(-1)?.name === name) findings.push(open.pop()!.at, at)
  }
  return findings
}
