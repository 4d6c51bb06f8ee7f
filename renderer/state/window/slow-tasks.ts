import type { SlowTask } from '../../workers/run-task'
import type { Notices } from './notices.svelte'

/** Says that a task takes unusually long, as long as that is so, and lets the reader give it more time. */
export function tellSlowTasks(notices: Notices, { name, longer, over }: SlowTask): void {
  notices.sayWhile(over, `${name} takes unusually long and will be ended soon.`, { label: 'Try longer', run: longer })
}
