import { createText } from '../../text'
import type { ExportInput } from '../export-input'

/** A document of one page of another, with the notes that stand on it. */
export function onePage(input: ExportInput, page: number): ExportInput {
  const { layouts, scan } = input
  return {
    ...input,
    text: createText([input.text.pages[page]!]),
    names: input.names.slice(page, page + 1),
    ...(layouts ? { layouts: [layouts[page] ?? null] } : {}),
    ...(scan ? { scan: { ...scan, pages: [scan.pages[page] ?? null] } } : {}),
    annotations: input.annotations.flatMap((annotation) => {
      const targets = annotation.targets.filter((t) => t.page === page).map((t) => ({ ...t, page: 0 }))
      const { region, ...rest } = annotation
      const here = region?.page === page ? { region: { ...region, page: 0 } } : {}
      return targets.length || region?.page === page ? [{ ...rest, ...here, targets }] : []
    }),
  }
}
