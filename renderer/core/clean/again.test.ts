import { describe, expect, it } from 'vitest'
import { decide, textOfPages, withPages, type Text } from '../text'
import { englishLexicon } from './cleaned-by.testing'
import { defaultCleaning, type CleaningSettings } from './cleaning-settings'
import { clean } from './engine'
import type { WholeContext } from './context'

const pages = [
  'China signed a ioint statement with the other parties, and they made a ioint effort for a ioint meeting.',
  'It was a pleasant day, and tbe people of the town came out to see the ships come in.',
]

function run(text: Text, settings: CleaningSettings = defaultCleaning, known?: WholeContext) {
  const all = [...clean(text, englishLexicon(), settings, 1, undefined, known)]
  const cleaned = withPages(text, new Map(all.map((p) => [p.index, p.page])))
  return { cleaned, context: all[0]!.context, words: all.map((p) => p.words) }
}

describe('cleaning again', () => {
  it('asks what the run before knew, and comes to the same', () => {
    const text = textOfPages(pages)
    const first = run(text)
    const settings = { ...defaultCleaning, rules: { 'split-merged': false }, threshold: 0.8 }
    const again = run(first.cleaned, settings, first.context)
    expect(again.context).toBe(first.context)
    expect(again.cleaned).toEqual(run(first.cleaned, settings).cleaned)
  })

  it('looks anew where another text, or what a reader taught, makes it know more', () => {
    const first = run(textOfPages(pages))
    expect(run(textOfPages([...pages, 'One more.']), defaultCleaning, first.context).context).not.toBe(first.context)
    expect(run(textOfPages([pages[0]!, 'Other.']), defaultCleaning, first.context).context).not.toBe(first.context)
    const [page] = first.cleaned.pages
    const change = page!.changes.find((c) => c.rule === 'look-alikes')!
    const accepted = withPages(
      first.cleaned,
      new Map([[0, decide(page!, new Set([change.id]), { state: 'accepted' })]]),
    )
    expect(run(accepted, defaultCleaning, first.context).context).not.toBe(first.context)
  })

  it('counts the words of each page by how well they are known', () => {
    const text = textOfPages(['The ship Brunhildenstolz came in, with the qvzkwort and the zzqxy and the zzqxy of it.'])
    expect(run(text).words[0]).toMatchObject({ words: 16, unknown: 1, names: 1, repeated: 2 })
    const foreign = textOfPages(['Quidquid id est timeo Danaos et dona ferentes '.repeat(10)])
    expect(run(foreign).words).toEqual([null])
  })
})
