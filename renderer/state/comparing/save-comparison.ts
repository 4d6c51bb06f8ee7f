import { reasonOf } from '../../core/faults/reason'
import { collationWriters, variantKindOf, type DecidedPlace } from '../../core/collate'
import { runTask } from '../../workers/run-task'
import type { Comparison } from './comparison.svelte'
import type { ComparingDesk } from './desk'
import { fileName } from '../window'

/** What a reader asks of an export. */
interface ComparisonExport {
  /** Id of a writer. */
  readonly format: string
  /** Whether differences of kinds that are hidden are left out: they stand as the base has them. */
  readonly onlyShown: boolean
}

/** What is said of a place that is to be left out. */
const ignored = { id: '', anchor: {}, ignored: true } as const

/**
 * Writes a comparison, with what was decided, to a file that the reader chooses.
 * @returns whether it was saved
 */
export async function saveComparison(
  { bridge, fonts, notices }: Pick<ComparingDesk, 'bridge' | 'fonts' | 'notices'>,
  comparison: Comparison,
  { format, onlyShown }: ComparisonExport,
  signal: AbortSignal,
): Promise<boolean> {
  const { compared, row, places } = comparison
  const writer = collationWriters.find((w) => w.id === format)
  if (!compared || !writer) return false
  const { sigla, base, columns, columnOf, moves } = compared.collation
  const isHidden = (place: DecidedPlace) => row.hidden.includes(variantKindOf(place))
  try {
    const saved = await bridge.saveFile(
      `${fileName(row.title.replaceAll('·', ' '), 'comparison')}.${writer.extension}`,
      async () => {
        const { content } = await runTask(
          'write-collation',
          {
            texts: sigla.map((siglum, w) => ({ siglum, text: compared.texts[w]! })),
            base: sigla[base]!,
            format,
            places: onlyShown
              ? places.map((place) => (isHidden(place) ? { ...place, remark: ignored } : place))
              : places,
            aligned: { columns, columnOf, moves },
            title: row.title,
            fonts: fonts.current.map((font) => font.bytes),
          },
          { signal },
        )
        return typeof content === 'string' ? new TextEncoder().encode(content) : content
      },
    )
    if (saved !== null) notices.say(`The comparison was exported to “${saved}”.`)
    return saved !== null
  } catch (cause) {
    if (signal.aborted) notices.say('The export was cancelled. No file was written.')
    else notices.say(`The comparison was not exported: ${reasonOf(cause)}`, 'problem')
    return false
  }
}
