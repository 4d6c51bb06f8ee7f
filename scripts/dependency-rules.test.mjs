import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { cruise } from 'dependency-cruiser'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import rules, { rooms } from '../.dependency-cruiser.mjs'
import { root } from './inputs.mjs'

/** For every room: a file in it that enters a room which it may not use. */
const plantedInRooms = Object.fromEntries(
  Object.entries(rooms).map(([room, mayUse]) => {
    const other = [...Object.keys(rooms), 'attic'].find((r) => r !== room && !mayUse.includes(r))
    return [
      `room-${room}`,
      { [`renderer/state/${room}/a.ts`]: `import '../${other}'`, [`renderer/state/${other}/index.ts`]: '' },
    ]
  }),
)

/** One planted violation for every rule: a file that breaks it, and what it reaches for. */
const planted = {
  'no-circles': { 'renderer/core/a.ts': "import './b'", 'renderer/core/b.ts': "import './a'" },
  'no-unresolved': { 'renderer/core/a.ts': "import './nowhere'" },
  'core-alone': { 'renderer/core/a.ts': "import '../state/b'", 'renderer/state/b.ts': '' },
  'core-no-platform': { 'renderer/core/a.ts': "import { readFileSync } from 'node:fs'\nreadFileSync" },
  'text-alone': { 'renderer/core/text/a.ts': "import '../clean/b'", 'renderer/core/clean/b.ts': '' },
  'workers-on-core': { 'renderer/workers/a.ts': "import '../store/b'", 'renderer/store/b.ts': '' },
  'store-on-core': { 'renderer/store/a.ts': "import '../state/b'", 'renderer/state/b.ts': '' },
  'state-below-ui': { 'renderer/state/a.ts': "import '../ui/B.svelte'", 'renderer/ui/B.svelte': '<p>b</p>' },
  'host-by-contract': { 'renderer/host/a.ts': "import '../state/b'", 'renderer/state/b.ts': '' },
  'ui-through-state': {
    'renderer/ui/A.svelte': "<script>\n  import '../store/b'\n</script>",
    'renderer/store/b.ts': '',
  },
  'only-store-knows-dexie': { 'renderer/ui/a.ts': "import { Dexie } from 'dexie'\nDexie" },
  'only-editor-knows-codemirror': { 'renderer/ui/a.ts': "import { EditorView } from '@codemirror/view'\nEditorView" },
  'renderer-through-bridge': { 'renderer/host/a.ts': "import '../../electron/main'", 'electron/main.ts': '' },
  'shell-thin': { 'electron/menu.ts': "import '../renderer/core/b'", 'renderer/core/b.ts': '' },
  'cli-on-core': { 'electron/cli/a.ts': "import '../../renderer/store/b'", 'renderer/store/b.ts': '' },
  'cli-no-electron': { 'electron/cli.ts': "import { app } from 'electron'\napp" },
  ...plantedInRooms,
  'rooms-have-faces': {
    'renderer/state/cleaning/a.ts': "import '../document/session'",
    'renderer/state/document/session.ts': '',
  },
  'rooms-have-faces-outside': {
    'renderer/ui/a.ts': "import '../state/document/session'",
    'renderer/state/document/session.ts': '',
  },
  'rooms-only': { 'renderer/state/document/a.ts': "import '../b'", 'renderer/state/b.ts': '' },
  'export-through-index': {
    'renderer/state/exporting/a.ts': "import '../../core/export/citing/b'",
    'renderer/core/export/citing/b.ts': '',
  },
  'export-ground': {
    'renderer/core/export/export-input.ts': "import './renditions/b'",
    'renderer/core/export/renditions/b.ts': '',
  },
  'export-citing-apart': {
    'renderer/core/export/citing/a.ts': "import '../markdown/b'",
    'renderer/core/export/markdown/b.ts': '',
  },
  'export-renditions-apart': {
    'renderer/core/export/renditions/a.ts': "import '../citing/b'",
    'renderer/core/export/citing/b.ts': '',
  },
  'export-noted-apart': {
    'renderer/core/export/noted/a.ts': "import '../tei'",
    'renderer/core/export/tei.ts': '',
  },
  'export-formats-apart': {
    'renderer/core/export/markdown/a.ts': "import '../tei'",
    'renderer/core/export/tei.ts': '',
  },
  'export-pdf-on-edition': {
    'renderer/core/export/pdf/a.ts': "import '../markdown/b'",
    'renderer/core/export/markdown/b.ts': '',
  },
  'tests-stay-tests': { 'renderer/core/a.ts': "import './b.testing'", 'renderer/core/b.testing.ts': '' },
}

let folder
beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'diptych-rules-'))))
afterEach(() => rmSync(folder, { recursive: true, force: true }))

async function violationsIn(files) {
  for (const [path, content] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true })
    writeFileSync(join(folder, path), `${content}\n`)
  }
  symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'))
  const { tsConfig: _tsConfig, ...options } = rules.options
  const top = [...new Set(Object.keys(files).map((path) => path.split('/')[0]))]
  const { output } = await cruise(top, {
    ...options,
    baseDir: folder,
    validate: true,
    ruleSet: { forbidden: rules.forbidden },
  })
  return output.summary.violations.map((v) => v.rule.name)
}

describe('the dependency rules', () => {
  it('each have a planted violation', () => {
    expect(Object.keys(planted).sort()).toEqual(rules.forbidden.map((r) => r.name).sort())
  })
  it.each(Object.entries(planted))('%s fires', async (name, files) => {
    expect(await violationsIn(files)).toContain(name)
  })
  it('a dynamic import counts, too', async () => {
    const files = {
      'renderer/core/a.ts': "export const b = () => import('../state/b')",
      'renderer/state/b.ts': 'export const b = 1',
    }
    expect(await violationsIn(files)).toContain('core-alone')
  })
  it('let an honest tree be', async () => {
    const files = {
      'renderer/ui/A.svelte': "<script>\n  import '../state/library'\n</script>",
      'renderer/state/library/index.ts': "import './b'\nimport '../document'",
      'renderer/state/library/b.ts': "import '../../store/c'",
      'renderer/state/document/index.ts': '',
      'renderer/store/c.ts': "import '../core/d'",
      'renderer/core/d.ts': 'export const d = 1',
    }
    expect(await violationsIn(files)).toEqual([])
  })
  it('let a format use its own folder and what all formats share', async () => {
    const files = {
      'renderer/core/export/index.ts': "import './markdown/a'",
      'renderer/core/export/markdown/a.ts': "import './b'\nimport '../citing/c'\nimport '../renditions/d'",
      'renderer/core/export/markdown/b.ts': '',
      'renderer/core/export/citing/c.ts': "import '../export-input'\nimport '../escaping/e'",
      'renderer/core/export/renditions/d.ts': "import '../export-input'",
      'renderer/core/export/export-input.ts': '',
      'renderer/core/export/escaping/e.ts': '',
    }
    expect(await violationsIn(files)).toEqual([])
  })
})
