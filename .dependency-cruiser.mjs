/** Imports point one way: ui → state → (store, workers) → core. See docs/architecture.md. */
const layer = (name, from, notTo, comment) => ({
  name,
  comment,
  severity: 'error',
  from: { path: from, pathNot: '[.](test|testing)[.]ts$' },
  to: { path: notTo },
})

/** The layers, from the ground up, each with the layers that it may use; `bridge` is the contract with the shell. */
export const layers = {
  core: { rule: 'core-alone', uses: [], comment: 'The core runs anywhere: it imports nothing of ours but itself.' },
  workers: { rule: 'workers-on-core', uses: ['core'], comment: 'Workers run the core and nothing else.' },
  store: {
    rule: 'store-on-core',
    uses: ['core', 'bridge'],
    comment: 'The store keeps what the core makes, and knows no screen; copies go where the shell keeps them.',
  },
  state: {
    rule: 'state-below-ui',
    uses: ['workers', 'store', 'core', 'bridge'],
    comment: 'State is what the screen is about, not the screen.',
  },
  host: {
    rule: 'host-by-contract',
    uses: ['bridge'],
    comment: 'A host gives what the contract says, and knows no more.',
  },
  ui: {
    rule: 'ui-through-state',
    uses: ['state', 'host', 'core', 'bridge'],
    comment: 'Components ask state, never the database or a worker.',
  },
}

/** What the renderer knows of the shell: what it asks of it, and what the folder of copies looks like that both write. */
const contract = 'bridge[.]ts|vault/(?:format|retention)[.]ts'

/** A layer's files use their own layer and those that it may use, and no other. */
const layerRules = Object.entries(layers).map(([name, { rule, uses, comment }]) => {
  const rooms = [name, ...uses.filter((other) => other !== 'bridge')].map((other) => `${other}/`)
  const shell = uses.includes('bridge') ? `electron/(?!${contract})` : 'electron/'
  return layer(rule, `^renderer/${name}/`, `^(renderer/(?!${rooms.join('|')})|${shell}|e2e/|scripts/)`, comment)
})

/**
 * The rooms of `renderer/state`, from the ground up, each with the rooms that it may use. `docs/architecture.md` has a
 * picture of them, which `scripts/architecture-picture.mjs` draws from this list.
 */
export const rooms = {
  window: [],
  facsimile: [],
  settings: ['window'],
  document: ['window', 'settings', 'facsimile'],
  queue: [],
  cleaning: ['window', 'settings', 'facsimile', 'document'],
  versions: ['window', 'document'],
  reviewing: ['window', 'document'],
  annotating: ['window', 'settings', 'facsimile', 'document'],
  exporting: ['window', 'settings', 'facsimile', 'document', 'queue', 'cleaning'],
  reading: ['window', 'document', 'annotating'],
  recognising: ['window', 'facsimile', 'document', 'cleaning', 'annotating', 'queue'],
  library: ['window', 'settings', 'facsimile', 'document', 'cleaning', 'queue'],
  comparing: ['window', 'settings', 'facsimile', 'document', 'library'],
  searching: ['window', 'settings', 'document'],
  manuscripts: ['window', 'document', 'searching'],
  workspace: [
    'window',
    'settings',
    'document',
    'queue',
    'versions',
    'cleaning',
    'reviewing',
    'annotating',
    'exporting',
    'reading',
    'recognising',
    'library',
    'comparing',
    'searching',
    'manuscripts',
  ],
}

/** A room's files use its own room and those that it may use, and no other. */
const roomRules = Object.entries(rooms).map(([room, mayUse]) =>
  layer(
    `room-${room}`,
    `^renderer/state/${room}/`,
    `^renderer/state/(?!(${[room, ...mayUse].join('|')})/)`,
    `The room “${room}” uses ${mayUse.length ? mayUse.join(', ') : 'no other room'}.`,
  ),
)

/** @type {import('dependency-cruiser').IConfiguration} */
export default {
  forbidden: [
    {
      name: 'no-circles',
      comment: 'Two files that import each other are one idea in two places.',
      severity: 'error',
      from: {},
      to: { circular: true },
    },
    {
      name: 'no-unresolved',
      comment: 'An import that leads nowhere.',
      severity: 'error',
      from: {},
      to: { couldNotResolve: true, pathNot: '([?](worker|url|raw)$)|^mdast$|^@lucide/' },
    },
    ...layerRules,
    layer(
      'core-no-platform',
      '^renderer/core/',
      '(^node:|node_modules/(electron|dexie|svelte|@codemirror|bits-ui)/|^(electron|dexie|svelte|bits-ui)($|/)|^(fs|path|os|crypto|worker_threads)$)',
      'The core knows no platform: no Node, no database, no view.',
    ),
    layer('text-alone', '^renderer/core/text/', '^renderer/core/(?!text/)', 'The text model stands on nothing.'),
    layer(
      'only-store-knows-dexie',
      '^renderer/(ui|workers|host|core)/',
      '(node_modules/dexie/|^dexie$)',
      'Only the store knows IndexedDB; state may listen to it.',
    ),
    layer(
      'only-editor-knows-codemirror',
      '^renderer/(?!ui/workbench/editor/)',
      '(node_modules/@codemirror/|^@codemirror/)',
      'CodeMirror shows text; it is known in one folder.',
    ),
    layer(
      'renderer-through-bridge',
      '^renderer/',
      `^electron/(?!${contract})`,
      'The renderer knows the shell by its contract alone.',
    ),
    layer('shell-thin', '^electron/(?!cli)', '^renderer/', 'The shell holds no domain logic.'),
    layer(
      'cli-on-core',
      '^electron/cli',
      '^(renderer/(?!core/)|e2e|scripts|electron/(?!cli|whole-file))',
      'The command line runs the core in Node.',
    ),
    layer(
      'cli-no-electron',
      '^electron/cli',
      '(node_modules/electron/|^electron$)',
      'The command line runs without Electron.',
    ),
    ...roomRules,
    {
      name: 'rooms-have-faces',
      comment: 'A room of the state is entered by its index.',
      severity: 'error',
      from: { path: '^renderer/state/([^/]+)/', pathNot: '[.](test|testing)[.]ts$' },
      to: { path: '^renderer/state/[^/]+/(?!index[.]ts$)', pathNot: '^renderer/state/$1/' },
    },
    layer(
      'rooms-have-faces-outside',
      '^renderer/(?!state/)',
      '^renderer/state/[^/]+/(?!index[.]ts$)',
      'Whoever asks the state asks a room by its index.',
    ),
    {
      name: 'rooms-only',
      comment: 'All of the state stands in rooms.',
      severity: 'error',
      from: { path: '^renderer/(state|ui|host|main)', pathNot: '[.](test|testing)[.]ts$' },
      to: { path: '^renderer/state/[^/]+$' },
    },
    layer(
      'export-through-index',
      '^(renderer/(?!core/export/)|electron/)',
      '^renderer/core/export/(?!index[.]ts$)',
      'What leaves is asked for at one door.',
    ),
    layer(
      'export-ground',
      '^renderer/core/export/(export-input|shared-options|escaping/)',
      '^renderer/core/export/(?!export-input|shared-options|escaping/)',
      'What all exporters take, may be asked and must escape knows none of them.',
    ),
    layer(
      'export-citing-apart',
      '^renderer/core/export/citing/',
      '^renderer/core/export/(?!citing/|export-input|escaping/)',
      'A document is cited the same in whatever format.',
    ),
    layer(
      'export-renditions-apart',
      '^renderer/core/export/renditions/',
      '^renderer/core/export/(?!renditions/|export-input|escaping/)',
      'How a document is looked at knows no format that is made of it.',
    ),
    layer(
      'export-noted-apart',
      '^renderer/core/export/noted/',
      '^renderer/core/export/(?!noted/|escaping/)',
      'What a note is made of is told without a format around it.',
    ),
    layer(
      'export-formats-apart',
      '^renderer/core/export/(?!index[.]ts|export-input|shared-options|escaping/|citing/|renditions/|anonymous/|noted/|pdf/)([^/]+)',
      '^renderer/core/export/(?!$1|export-input|shared-options|escaping/|citing/|renditions/|anonymous/|noted/)',
      'A format is one file or one folder, and knows no other.',
    ),
    layer(
      'export-pdf-on-edition',
      '^renderer/core/export/pdf/',
      '^renderer/core/export/(?!pdf/|edition/|export-input|shared-options|escaping/|citing/|renditions/|anonymous/|noted/)',
      'What has no pictures is set as an edition is before notes are put on it; of other formats a PDF knows nothing.',
    ),
    {
      name: 'tests-stay-tests',
      comment: 'What only tests use is imported by tests only.',
      severity: 'error',
      from: { path: '^(renderer|electron)/', pathNot: '[.](test|testing)[.]ts$' },
      to: { path: '[.](test|testing)[.]ts$' },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '^(dist|node_modules/[.])' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.base.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'require', 'node', 'default', 'svelte', 'types'],
      extensions: ['.ts', '.svelte.ts', '.svelte', '.js', '.mjs', '.json', '.css'],
    },
  },
}
