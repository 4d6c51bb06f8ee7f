import { ChangeSet } from '@codemirror/state'
import {
  cleanedSize,
  createText,
  documentToCleaned,
  documentToSource,
  editText,
  layoutOf,
  sourceSize,
  type Change,
  type Page,
  type Text,
} from '../../renderer/core/text'
import { line, ratio, time, timingOf } from './figures'

const pageCount = 10_000
const changesPerPage = 50
const sentence = 'The harbour was full of boats that rnorning and the quay was crowded with people. '

/**
 * The text model at its intended size, 10,000 pages of 2.5 KB with 50 changes each, beside a CodeMirror ChangeSet that
 * holds the same half million changes of the same 25 MB.
 */
export function benchTextModel(): void {
  console.log(`\nText model: ${pageCount} pages, ${pageCount * changesPerPage} changes`)
  const source = sentence.repeat(31).slice(0, 2500)
  const step = Math.floor(source.length / changesPerPage)
  const changes = Array.from({ length: changesPerPage }, (_, i): Change => ({
    id: `c${i}`,
    from: i * step,
    to: i * step + 2,
    after: i % 3 === 0 ? 'm' : i % 3 === 1 ? 'xyz' : '',
    kind: 'correction',
    rule: 'look-alikes',
    confidence: 0.9,
    state: 'applied',
    by: 'engine',
    when: 1,
  }))
  const fresh = () =>
    Array.from({ length: pageCount }, (): Page => ({
      source,
      order: [{ from: 0, to: source.length }],
      changes: [...changes],
    }))

  line(
    'build the document from its pages',
    time(5, () => createText(fresh())),
  )
  const text = createText(fresh())
  const layouts = timingOf([measure(() => text.pages.forEach(layoutOf))])
  line(
    'derive all pages (once; then kept)',
    layouts,
    `${Math.round(process.memoryUsage().heapUsed / 1e6)} MB of heap in all`,
  )

  const spec = text.pages.flatMap((page, p) =>
    page.changes.map((c) => ({ from: p * source.length + c.from, to: p * source.length + c.to, insert: c.after })),
  )
  const peer = ChangeSet.of(spec, sourceSize(text))
  const places = Array.from({ length: 100_000 }, (_, i) => Math.floor(((i * 0.618034) % 1) * sourceSize(text)))

  const toCleaned = each(
    time(5, () => places.forEach((at) => documentToCleaned(text, at))),
    places.length,
  )
  const few = places.slice(0, 60)
  const peerMap = each(
    time(5, () => few.forEach((at) => peer.mapPos(at))),
    few.length,
  )
  line('map a position, source to cleaned', toCleaned, ratio(toCleaned, peerMap))
  line('  peer: ChangeSet.mapPos', peerMap)
  const cleanedPlaces = places.map((at) => at % cleanedSize(text))
  line(
    'map a position, cleaned to source',
    each(
      time(5, () => cleanedPlaces.forEach((at) => documentToSource(text, at))),
      places.length,
    ),
  )

  let typed: Text = text
  let key = 0
  const type = () => {
    const at = (key * 7_654_321) % cleanedSize(typed)
    typed = editText(typed, [{ from: at, to: at, text: 'x' }], {
      id: `k${key++}`,
      kind: 'correction',
      rule: null,
      confidence: 1,
      state: 'accepted',
      by: 'reader',
      when: 1,
    })
  }
  const composed = each(
    time(5, () => repeat(200, type)),
    200,
  )
  const size = peer.newLength
  const peerCompose = time(5, () => peer.compose(ChangeSet.of({ from: size >> 1, insert: 'x' }, size)))
  line('compose one typed letter', composed, ratio(composed, peerCompose))
  line('  peer: ChangeSet.compose', peerCompose)
}

function measure(work: () => void): number {
  const start = performance.now()
  work()
  return performance.now() - start
}

function repeat(times: number, work: () => void): void {
  for (let i = 0; i < times; i++) work()
}

function each(timing: ReturnType<typeof time>, times: number) {
  return { median: timing.median / times, least: timing.least / times, most: timing.most / times }
}
