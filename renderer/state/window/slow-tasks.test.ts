import { describe, expect, it } from 'vitest'
import { Notices } from './notices.svelte'
import { tellSlowTasks } from './slow-tasks'

describe('a task that takes unusually long', () => {
  it('is told with a way to give it more time, until it is over', async () => {
    const notices = new Notices()
    let given = 0
    let end = () => undefined as void
    const over = new Promise<void>((done) => (end = done))
    tellSlowTasks(notices, { name: 'Reading “lamp.pdf”', longer: () => given++, over })
    const [told] = notices.current
    expect(told).toMatchObject({
      text: 'Reading “lamp.pdf” takes unusually long and will be ended soon.',
      kind: 'problem',
    })
    expect(told!.action!.label).toBe('Try longer')
    told!.action!.run()
    expect(given).toBe(1)
    end()
    await over
    expect(notices.current).toEqual([])
  })
})
