import type { Component } from 'svelte'
import type { Session } from '../../state/document'
import type { DialogName } from '../../state/window'

type Loading<Props extends Record<string, unknown>> = Promise<{ readonly default: Component<Props> }>

/** Dialogs that stand over whatever is shown; each comes when it is first called. */
export const anywhere = {
  palette: () => import('./CommandPalette.svelte'),
  shortcuts: () => import('./ShortcutsDialog.svelte'),
  settings: () => import('./SettingsDialog.svelte'),
  copies: () => import('./CopiesDialog.svelte'),
  passphrase: () => import('./PassphraseDialog.svelte'),
  outgoing: () => import('./OutgoingDialog.svelte'),
  boards: () => import('../board/BoardsDialog.svelte'),
  queue: () => import('./QueueDialog.svelte'),
  profiles: () => import('./ProfilesDialog.svelte'),
  describe: () => import('./DescribeDialog.svelte'),
  paste: () => import('./PasteDialog.svelte'),
  'own-lexicon': () => import('./OwnLexiconDialog.svelte'),
  collection: () => import('../library/CollectionDialog.svelte'),
  duplicates: () => import('../library/DuplicatesDialog.svelte'),
  tags: () => import('../library/TagsDialog.svelte'),
  'keep-search': () => import('../search/KeepSearchDialog.svelte'),
  'save-search': () => import('../search/SaveSearchDialog.svelte'),
  'note-hits': () => import('../search/NoteHitsDialog.svelte'),
  compare: () => import('./CompareDialog.svelte'),
} satisfies Partial<Record<DialogName, () => Loading<Record<never, never>>>>

/** Dialogs about the document that is open. */
export const aboutDocument = {
  export: () => import('./ExportDialog.svelte'),
  metadata: () => import('./MetadataDialog.svelte'),
  'line-order': () => import('./LineOrderDialog.svelte'),
  sample: () => import('./SampleDialog.svelte'),
  pattern: () => import('./PatternDialog.svelte'),
  summary: () => import('./SummaryDialog.svelte'),
  recognise: () => import('./RecogniseDialog.svelte'),
  witnesses: () => import('./WitnessesDialog.svelte'),
  charts: () => import('../charts/ChartsDialog.svelte'),
  versions: () => import('./VersionsDialog.svelte'),
  'bring-in': () => import('./BringInDialog.svelte'),
  arrange: () => import('./ArrangeDialog.svelte'),
} satisfies Partial<Record<DialogName, () => Loading<{ session: Session }>>>

/** The dialog about the comparison that is open. */
export const exportComparison = () => import('./ExportComparisonDialog.svelte')
