import { sourceTold } from '../../document/source-files'
import { expectedMistakes, isLineWork, ruleById } from '../../clean'
import { checksumOf, sampleSentence } from '../../quality'
import { besides, countChanges, tallied } from '../../review'
import { cleanedText, isActive, isDoubtful, type Change } from '../../text'
import { toolOf } from './tool'
import type { ExportInput } from '../export-input'

/** How a text came about, in one paragraph. */
export function methodsOf(input: ExportInput, { dated = true } = {}): string {
  return sentencesOf(input, dated).join(' ')
}

function sentencesOf(
  { metadata, sourceFile, sourceFiles, text, threshold, sample, exportedAt, version }: ExportInput,
  dated: boolean,
): string[] {
  const changes = text.pages.flatMap((p) => p.changes)
  const told = changes.filter((c) => !isLineWork(c))
  const counts = countChanges(text)
  const machine = told.filter((c) => c.by === 'engine' && c.kind !== 'unclear')
  const standing = machine.filter(isActive)
  const unseen = standing.filter((c) => c.state === 'applied' && c.kind === 'correction')
  const byHand = told.filter((c) => c.by === 'reader' && isActive(c))
  const toLookAt = told.filter(isDoubtful)
  const unclear = toLookAt.filter((c) => c.kind === 'unclear').length
  const proposed = toLookAt.length - unclear
  const accepted = machine.filter((c) => c.state === 'accepted').length
  const rejected = machine.filter((c) => c.state === 'rejected').length
  const emended = byHand.filter((c) => c.kind === 'emendation').length
  const day = new Date(exportedAt).toISOString().slice(0, 10)
  const sentences = [
    `The text of “${metadata.title}” (${counted(text.pages.length, 'page')}) was prepared with ${toolOf({ version })} from “${sourceTold({ sourceFile, sourceFiles })}”${dated ? `; it stands here as of ${day}` : ''}.`,
  ]
  if (machine.length === 0) sentences.push('No change was made to it by machine.')
  if (told.length || counts.lineWork) sentences.push(`Its record holds ${tallied(counts)}${besides(counts)}.`)
  if (standing.length)
    sentences.push(
      `Its cleaner made ${counted(standing.length, 'change')} that stand${standing.length === 1 ? 's' : ''}${bar(threshold)}: ${byRule(standing)}.`,
    )
  if (unseen.length)
    sentences.push(
      `${figure(unseen.length)} of its corrections ${unseen.length === 1 ? 'was' : 'were'} not reviewed by a person; by the confidence stated with each, about ${figure(expectedMistakes(unseen))} of them can be expected to be mistaken.`,
    )
  if (accepted + rejected > 0)
    sentences.push(
      `A person accepted ${figure(accepted)} and rejected ${figure(rejected)} of what it made or proposed.`,
    )
  if (proposed) sentences.push(`${figure(proposed)} of its proposals ${proposed === 1 ? 'is' : 'are'} open.`)
  if (byHand.length)
    sentences.push(
      `By hand, ${counted(byHand.length - emended, 'correction')} of the reading and ${counted(emended, 'emendation')} of the original were made.`,
    )
  if (unclear)
    sentences.push(`${capital(counted(unclear, 'passage'))} ${unclear === 1 ? 'is' : 'are'} marked as unclear.`)
  if (sample) sentences.push(sampleSentence(sample, checksumOf(cleanedText(text))))
  sentences.push(
    'Each change is recorded with its rule and its confidence against the source, which is kept as it came.',
  )
  return sentences
}

function byRule(changes: readonly Change[]): string {
  const counts = new Map<string, number>()
  for (const { rule } of changes) {
    const name = (rule && ruleById(rule)?.name) ?? rule ?? ''
    counts.set(name, (counts.get(name) ?? 0) + 1)
  }
  return [...counts]
    .sort((a, b) => b[1] - a[1])
    .map(([name, n]) => `${name.charAt(0).toLowerCase()}${name.slice(1)} ${figure(n)}`)
    .join(', ')
}

function bar(threshold: number | undefined): string {
  return threshold === undefined ? '' : ` (applied from a confidence of ${threshold.toFixed(2)} on)`
}

function counted(n: number, one: string): string {
  return `${n === 0 ? 'no' : figure(n)} ${one}${n === 1 ? '' : 's'}`
}

/** A number as it is told everywhere: "1,999". */
function figure(n: number): string {
  return n.toLocaleString('en')
}

function capital(text: string): string {
  return text[0]!.toUpperCase() + text.slice(1)
}
