import { isGivenUp, reasonOf } from '../core/faults/reason'
import './tell-refusals'
import type { Order, Report, TaskName, Tasks, Tell } from './tasks'

/**
 * Runs the core off the main thread. One order at a time; a worker whose order is cancelled is ended. What does the work
 * is loaded when it is first asked for: a worker that cleans knows nothing of PDFs.
 */

const importing = () => import('./works/importing')
const cleaning = () => import('./works/cleaning')
const exporting = () => import('./works/exporting')
const zipping = () => import('./works/zipping')
const likening = () => import('./works/likening')
const coding = () => import('./works/coding')
const drawing = () => import('./works/drawing')
const manuscripts = () => import('./works/manuscripts')
const collating = () => import('./works/collating')

const works: {
  [Name in TaskName]: (input: Tasks[Name]['input'], tell: Tell<Name>) => Promise<Tasks[Name]['output']>
} = {
  import: async (input, tell) => (await importing()).importFiles(input, tell),
  'import-rest': async (input, tell) => (await importing()).importRest(input, tell),
  'import-texts': async (input, tell) => (await importing()).importTexts(input, tell),
  covers: async (input, tell) => (await drawing()).drawCovers(input, tell),
  'read-notes': async (input) => (await importing()).readNotes(input),
  'read-reference': async (input) => (await importing()).readReference(input),
  'read-manuscript': async (input) => (await manuscripts()).readQuotations(input),
  'write-report': async (input) => (await manuscripts()).writeReport(input),
  warm: async (input) => (await cleaning()).warm(input),
  clean: async (input, tell) => (await cleaning()).cleanPages(input, tell),
  'weigh-reading': async (input, tell) => (await cleaning()).weighReading(input, tell),
  'propose-order': async (input, tell) => (await cleaning()).proposeOrders(input, tell),
  formats: async () => (await exporting()).formats(),
  cite: async (input) => (await exporting()).cite(input),
  reveal: async (input) => (await exporting()).reveal(input),
  zip: async (input) => (await zipping()).zipFiles(input),
  export: async (input, tell) => (await exporting()).exportAs(input, tell),
  fingerprints: async (input) => (await likening()).fingerprints(input),
  alike: async (input) => (await likening()).alike(input),
  'write-code-book': async (input) => (await coding()).writeCodeBook(input),
  'write-board': async (input) => (await coding()).writeBoard(input),
  collate: async (input, tell) => (await collating()).collateTexts(input, tell),
  'write-collation': async (input, tell) => (await collating()).writeCollation(input, tell),
}

addEventListener('message', ({ data }: MessageEvent<Order>) => {
  const report = (message: Report) => postMessage(message)
  const work = works[data.task] as (input: unknown, tell: Tell<TaskName>) => Promise<never>
  work(data.input, (step) => report({ type: 'step', step })).then(
    (output) => report({ type: 'done', output }),
    (cause: unknown) => report({ type: 'failed', message: reasonOf(cause), isSpent: isGivenUp(cause) }),
  )
})
