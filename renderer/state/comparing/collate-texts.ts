import { runTask } from '../../workers/run-task'
import type { Tasks } from '../../workers/tasks'

/** Sets texts against each other: in a worker, or in a test where it stands. */
export type CollateTexts = (
  input: Tasks['collate']['input'],
  options: { readonly signal: AbortSignal; readonly onStep: (step: Tasks['collate']['step']) => void },
) => Promise<Tasks['collate']['output']>

/** Sets texts against each other in a worker. */
export const collateInWorker: CollateTexts = (input, options) => runTask('collate', input, options)
