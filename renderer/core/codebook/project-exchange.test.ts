import { strFromU8, unzipSync } from 'fflate'
import { SaxesParser } from 'saxes'
import { expect, it } from 'vitest'
import { tagTree } from '.'
import { projectExchange } from './project-exchange'

/** Rules of Project.xsd (REFI-QDA 1.5) for what is written here: attributes (with ! where needed), and children in their order. */
const rules: Readonly<
  Record<string, { readonly attributes: readonly string[]; readonly children: readonly string[] }>
> = {
  Project: {
    attributes: ['name!', 'origin', 'creatingUserGUID', 'creationDateTime', 'xmlns', 'xmlns:xsi', 'xsi:schemaLocation'],
    children: ['Users', 'CodeBook', 'Variables', 'Cases', 'Sources', 'Notes', 'Links', 'Sets', 'Graphs', 'Description'],
  },
  Users: { attributes: [], children: ['User'] },
  User: { attributes: ['guid!', 'name', 'id'], children: [] },
  CodeBook: { attributes: [], children: ['Codes', 'Sets'] },
  Codes: { attributes: [], children: ['Code'] },
  Code: { attributes: ['guid!', 'name!', 'isCodable!', 'color'], children: ['Description', 'NoteRef', 'Code'] },
  Description: { attributes: [], children: [] },
  Sources: { attributes: [], children: ['TextSource'] },
  TextSource: {
    attributes: ['guid!', 'name', 'plainTextPath', 'creatingUser', 'creationDateTime'],
    children: ['Description', 'PlainTextContent', 'PlainTextSelection', 'Coding', 'NoteRef', 'VariableValue'],
  },
  PlainTextSelection: {
    attributes: ['guid!', 'name', 'startPosition!', 'endPosition!', 'creatingUser', 'creationDateTime'],
    children: ['Description', 'Coding', 'NoteRef'],
  },
  Coding: { attributes: ['guid!', 'creatingUser', 'creationDateTime'], children: ['CodeRef', 'NoteRef'] },
  CodeRef: { attributes: ['targetGUID!'], children: [] },
}
const guid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/

/** Reads a project by the rules; tells what is against them, and what was coded: tag, and the words at its place. */
function read(bytes: Uint8Array) {
  const files = unzipSync(bytes)
  const faults: string[] = []
  const [names, coded, guids] = [new Map<string, string>(), [] as [string, string][], new Set<string>()]
  const open: { name: string; child: number }[] = []
  let [text, words] = ['', '']
  const parser = new SaxesParser()
  parser.on('opentag', ({ name, attributes }) => {
    const given = attributes as Record<string, string>
    const rule = rules[name]
    const above = open.at(-1)
    if (above) {
      const at = rules[above.name]!.children.indexOf(name)
      if (at < above.child) faults.push(`${name} in ${above.name}`)
      above.child = at
    }
    open.push({ name, child: 0 })
    if (!rule) return faults.push(name)
    for (const key of Object.keys(given))
      if (!rule.attributes.some((one) => one.replace('!', '') === key)) faults.push(`${name}/@${key}`)
    for (const key of rule.attributes)
      if (key.endsWith('!') && given[key.slice(0, -1)] === undefined) faults.push(`${name} without ${key}`)
    if (given['guid'] !== undefined) {
      if (!guid.test(given['guid']) || guids.has(given['guid'])) faults.push(`${name} guid ${given['guid']}`)
      guids.add(given['guid'])
    }
    for (const key of ['creationDateTime'])
      if (given[key] !== undefined && !/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/.test(given[key])) faults.push(given[key])
    if (name === 'Code') names.set(given['guid']!, given['name']!)
    if (name === 'TextSource') text = strFromU8(files[given['plainTextPath']!.replace('internal://', 'sources/')]!)
    if (name === 'PlainTextSelection')
      words = [...text].slice(Number(given['startPosition']), Number(given['endPosition'])).join('')
    if (name === 'CodeRef') coded.push([names.get(given['targetGUID']!)!, words])
  })
  parser.on('closetag', () => void open.pop())
  parser.write(strFromU8(files['project.qde']!)).close()
  return { faults, coded, files: Object.keys(files) }
}

const tags = tagTree(
  [
    { name: 'light/gas', colour: 'red', description: 'Gas & "lamps"', count: 1 },
    { name: 'people', colour: 'blue', description: '', count: 2 },
  ],
  () => 'grey',
)

it('a project has its sources as text, and each coding stands on its words, also behind letters of two halves', () => {
  const text = '𝔘nder the lamps 𝔘 of the old men.\n'
  const at = (words: string) => ({ from: text.indexOf(words), to: text.indexOf(words) + words.length })
  const bytes = projectExchange(
    tags,
    [
      {
        id: 'd',
        title: '<The "Herald">',
        text,
        created: 0,
        selections: [
          { id: 'n', ...at('the lamps'), note: 'Who <lit> them?\u0001', tags: ['light/gas', 'people'], created: 5000 },
          { id: 'm', ...at('old men'), note: '', tags: ['people'], created: 5000 },
        ],
      },
      { id: 'e', title: 'Without any', text: '', created: 0, selections: [] },
    ],
    86_400_000,
  )
  const { faults, coded, files } = read(bytes)
  expect(faults).toEqual([])
  expect(coded).toEqual([
    ['gas', 'the lamps'],
    ['people', 'the lamps'],
    ['people', 'old men'],
  ])
  expect(files[0]).toBe('project.qde')
  expect(files).toHaveLength(3)
})
it('a project of nothing is one still', () => {
  expect(read(projectExchange([], [], 0)).faults).toEqual([])
})
