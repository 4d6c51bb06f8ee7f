import { reasonOf } from '../../core/faults/reason'
import { collationWriters } from '../../core/collate'
import { runTask } from '../../workers/run-task'
import type { Comparison } from './comparison.svelte'
import type { ComparingDesk } from './desk'

/**
 * Writes a comparison, with what was decided, to a file that the reader chooses.
 * @returns whether it was saved
 */
export async function saveComparison(
  { bridge, fonts, notices }: Pick<ComparingDesk, 'bridge' | 'fonts' | 'notices'>,
  comparison: Comparison,
  format: string,
  signal: AbortSignal,
): Promise<boolean> {
  const { compared, row, places } = comparison
  const writer = collationWriters.find((w) => w.id === format)
  if (!compared || !writer) return false
  const { sigla, base } = compared.collation
  try {
    const saved = await bridge.saveFile(`${fileNameOf(row.title)}.${writer.extension}`, async () => {
      const { content } = await runTask(
        'write-collation',
        {
          texts: sigla.map((siglum, w) => ({ siglum, text: compared.texts[w]! })),
          base: sigla[base]!,
          format,
          places,
          title: row.title,
          fonts: fonts.current.map((font) => font.bytes),
        },
        { signal },
      )
      return typeof content === 'string' ? new TextEncoder().encode(content) : content
    })
    if (saved !== null) notices.say(`The comparison was exported to “${saved}”.`)
    return saved !== null
  } catch (cause) {
    if (signal.aborted) notices.say('The export was cancelled. No file was written.')
    else notices.say(`The comparison was not exported: ${reasonOf(cause)}`, 'problem')
    return false
  }
}

function fileNameOf(title: string): string {
  return (
    title
      .replace(/[\\/:*?"<>|·]+/g, ' ')
      .replace(/\s+/g, ' ')
      .trim()
      .slice(0, 100) || 'comparison'
  )
}
