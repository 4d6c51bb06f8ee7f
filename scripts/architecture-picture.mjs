// Draws the layers and the rooms of the state into docs/architecture.md, from the dependency rules themselves, so that the
// picture is what is enforced. Zero dependencies.
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { layers, rooms } from '../.dependency-cruiser.mjs'
import { root } from './inputs.mjs'

const file = join(root, 'docs/architecture.md')

/** The document with its pictures drawn anew; each stands between a comment that names it and one that ends it. */
export function withPictures(text) {
  const pictures = { layers: pictureOf(usesOf(layers)), rooms: pictureOf(rooms) }
  return Object.entries(pictures).reduce((whole, [name, picture]) => {
    const [begin, end] = [`<!-- picture: ${name} -->`, '<!-- end -->']
    const from = whole.indexOf(begin)
    const to = whole.indexOf(end, from)
    if (from < 0 || to < 0) throw new Error(`docs/architecture.md has no place for the picture of the ${name}.`)
    return `${whole.slice(0, from)}${begin}\n\n${picture}\n\n${whole.slice(to)}`
  }, text)
}

function usesOf(table) {
  return Object.fromEntries(Object.entries(table).map(([name, { uses }]) => [name, uses]))
}

/** A Mermaid flowchart of who may use whom, without the arrows that follow from others. */
function pictureOf(uses) {
  const arrows = Object.entries(uses).flatMap(([from, all]) =>
    all
      .filter((to) => !all.some((between) => between !== to && reaches(uses, between, to)))
      .map((to) => `  ${from} --> ${to}`),
  )
  return ['```mermaid', 'flowchart TD', ...arrows.reverse(), '```'].join('\n')
}

function reaches(uses, from, to) {
  return (uses[from] ?? []).some((next) => next === to || reaches(uses, next, to))
}

/** The document as it stands. */
export function architecture() {
  return readFileSync(file, 'utf8')
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) writeFileSync(file, withPictures(architecture()))
