import fc from 'fast-check'
import { SaxesParser } from 'saxes'
import { describe, expect, it } from 'vitest'
import type { Colour } from '../anchor'
import { codeBookExchange, codeBookMarkdown, codeBookTable, renamedTags, tagNameOf, tagTree, withoutTag } from '.'

const tag = (name: string, count = 1, description = '') => ({ name, count, description, colour: 'red' as Colour })
const tree = (...tags: ReturnType<typeof tag>[]) => tagTree(tags, () => 'grey')

describe('tags', () => {
  it('stand in a tree, under names that nobody uses, too, and are counted with those below', () => {
    const placed = tree(tag('light/gas', 2), tag('harbour'), tag('light/oil/lamps', 3), tag('light-house'))
    expect(placed.map(({ name, depth, count, total }) => [name, depth, count, total])).toEqual([
      ['harbour', 0, 1, 1],
      ['light', 0, 0, 5],
      ['light/gas', 1, 2, 2],
      ['light/oil', 1, 0, 3],
      ['light/oil/lamps', 2, 3, 3],
      ['light-house', 0, 1, 1],
    ])
  })
  it('below a renamed one follow it; a note that had both names has one', () => {
    expect(renamedTags(['light', 'light/gas', 'lightning'], 'light', 'lamp')).toEqual(['lamp', 'lamp/gas', 'lightning'])
    expect(renamedTags(['light', 'lamp'], 'light', 'lamp')).toEqual(['lamp'])
    expect(withoutTag(['light', 'light/gas', 'lightning'], 'light')).toEqual(['lightning'])
    expect(tagNameOf(' #light / gas// ')).toBe('light/gas')
  })
})

describe('the code book', () => {
  const passage = {
    tag: 'light/gas',
    quotation: 'the *lamps*\nwere lit',
    note: 'Who?',
    title: '=Herald',
    author: 'A',
    date: '1862',
    reference: 'p. 4',
    link: 'diptych://document/d/note/n',
  }
  it('is Markdown and a table, with the passages', () => {
    const files = { tags: tree(tag('light/gas', 1, 'Gas alone')), passages: [passage] }
    expect(codeBookMarkdown(files)).toBe(
      '# Tags\n\n## light (0)\n\n### light/gas (1)\n\nGas alone\n\n> the \\*lamps\\* were lit\n>\n> — *=Herald*, p. 4 [↗](diptych://document/d/note/n)\n\nWho?\n',
    )
    const rows = codeBookTable(files).split('\r\n')
    expect(rows).toHaveLength(4)
    expect(rows[2]).toContain('"Gas alone","the *lamps*\nwere lit","Who?","\'=Herald"')
  })
  it('is well-formed REFI-QDA whatever tags are called, each code once and below its own', () => {
    const name = fc.array(fc.string({ unit: 'grapheme', minLength: 1, maxLength: 4 }), { minLength: 1, maxLength: 3 })
    fc.assert(
      fc.property(fc.uniqueArray(name.map((parts) => tagNameOf(parts.join('/'))).filter(Boolean)), (names) => {
        const placed = tree(...names.map((one) => tag(one, 1, one)))
        const guids = new Set<string>()
        let [depth, codes, deepest] = [0, 0, 0]
        const parser = new SaxesParser()
        parser.on('opentag', ({ name: element, attributes }) => {
          if (element !== 'Code') return
          guids.add(attributes['guid'] as string)
          codes++
          deepest = Math.max(deepest, ++depth)
        })
        parser.on('closetag', ({ name: element }) => void (element === 'Code' && depth--))
        parser.write(codeBookExchange(placed)).close()
        expect(codes).toBe(placed.length)
        expect(guids.size).toBe(placed.length)
        expect(deepest).toBe(Math.max(0, ...placed.map((one) => one.depth + 1)))
      }),
    )
  })
})
