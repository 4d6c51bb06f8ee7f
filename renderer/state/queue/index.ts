/** One queue of all that is done to many documents. */
export { Job, type ItemProgress, type JobItem } from './job.svelte'
export { Queue, type ItemOutcome, type JobWorker } from './queue.svelte'
export type { JobKind } from '../../store'
