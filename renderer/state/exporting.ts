import { exporters, type Exporter, type MarkdownOptions } from '../core/export'
import { runTask } from '../workers/run-task'
import type { Session } from './session.svelte'
import type { Workspace } from './workspace.svelte'
import { version } from '../../package.json'

/** What a reader asks of an export. */
export interface ExportRequest {
  readonly format: string
  readonly options: Partial<MarkdownOptions>
  /** What an earlier export of this document holds now, so that the reader's own text in it survives. */
  readonly previous?: string
}

/** The formats a reader can choose. */
export const exportFormats: readonly Exporter<never>[] = exporters

/** Writes the open document in a format, in a worker. */
export async function exportDocument(session: Session, request: ExportRequest, signal?: AbortSignal): Promise<string> {
  const { row } = session
  const placed = exporters.find((e) => e.id === request.format)?.placed
  const layouts = placed ? await session.facsimile.allLayouts() : undefined
  const { content } = await runTask(
    'export',
    {
      format: request.format,
      options: request.options,
      ...(request.previous === undefined ? {} : { previous: request.previous }),
      input: {
        documentId: row.id,
        metadata: row.metadata,
        sourceFile: row.sourceFile,
        pages: session.text.pages,
        labels: session.labels,
        ...(layouts ? { layouts } : {}),
        annotations: [...session.annotations.values()],
        exportedAt: Date.now(),
        version,
      },
    },
    signal ? { signal } : {},
  )
  return content
}

/** Exports the open document to a file that the reader chooses; what stands between keep marks there survives. */
export async function saveExport(workspace: Workspace, session: Session, request: ExportRequest): Promise<boolean> {
  const { extension } = exportFormats.find((f) => f.id === request.format)!
  const decoder = new TextDecoder()
  try {
    const saved = await workspace.bridge.saveFile(
      `${fileName(session.row.metadata.title)}.${extension}`,
      async (there) => {
        const previous = request.previous ?? (there ? decoder.decode(there) : undefined)
        return new TextEncoder().encode(
          await exportDocument(session, { ...request, ...(previous === undefined ? {} : { previous }) }),
        )
      },
    )
    if (saved) workspace.say(`“${session.row.metadata.title}” was exported to “${saved}”.`)
    return saved !== null
  } catch (cause) {
    workspace.say(
      `“${session.row.metadata.title}” was not exported: ${cause instanceof Error ? cause.message : String(cause)}`,
      'problem',
    )
    return false
  }
}

/** A title as the name of a file, on every system. */
export function fileName(title: string): string {
  return (
    title
      // eslint-disable-next-line no-control-regex -- control characters are what file names must not hold
      .replace(/[\\/:*?"<>|\x00-\x1f]+/g, ' ')
      .replace(/\s+/g, ' ')
      .trim()
      .replace(/^\.+|\.+$/g, '')
      .slice(0, 100) || 'document'
  )
}
