// A bug is caught by the first law that fails: no smaller example is looked for, and the other laws are passed over.
import fc from 'fast-check'
import { afterEach, beforeEach } from 'vitest'

fc.configureGlobal({ endOnFailure: true })

let isCaught = false
beforeEach((test) => test.skip(isCaught))
afterEach(({ task }) => {
  if (task.result?.state === 'fail') isCaught = true
})
