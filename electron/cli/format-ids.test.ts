import { expect, it } from 'vitest'
import { collationWriters } from '../../renderer/core/collate'
import { exporters } from '../../renderer/core/export'
import { collationIds, formatIds } from './format-ids'

it('the help tells all formats, in their order', () => {
  expect(formatIds).toEqual(exporters.map((exporter) => exporter.id))
  expect(collationIds).toEqual(collationWriters.map((writer) => writer.id))
})
