import { SaxesParser } from 'saxes'
import { expect, it } from 'vitest'
import { meetingsOf, meetingsPicture, tagsThatMeet } from '.'

const place = (noteId: string, tags: readonly string[], from: number, to: number, documentId = 'd', page = 0) => ({
  documentId,
  noteId,
  tags,
  targets: [{ page, from, to }],
})

it('tags meet on one note and on notes that overlap, not on neighbours, other pages and other documents', () => {
  const meetings = meetingsOf([
    place('a', ['light', 'gas'], 0, 10),
    place('b', ['people'], 8, 20),
    place('c', ['harbour'], 20, 30),
    place('d', ['light'], 0, 10, 'other'),
    place('e', ['gas', 'light'], 0, 10, 'd', 4),
  ])
  expect(meetings.map(({ first, second, count }) => [first, second, count])).toEqual([
    ['gas', 'light', 2],
    ['gas', 'people', 1],
    ['light', 'people', 1],
  ])
  expect([...meetings[1]!.noteIds]).toEqual(['a', 'b'])
  expect(tagsThatMeet(meetings)).toEqual(['gas', 'light', 'people'])
})
it('notes that overlap on several pages meet once, and a tag does not meet itself', () => {
  const both = [
    { page: 0, from: 0, to: 5 },
    { page: 1, from: 0, to: 5 },
  ]
  const meetings = meetingsOf([
    { documentId: 'd', noteId: 'a', tags: ['x'], targets: both },
    { documentId: 'd', noteId: 'b', tags: ['x', 'y'], targets: both },
  ])
  expect(meetings.map(({ first, second, count }) => [first, second, count])).toEqual([['x', 'y', 2]])
})
it('are drawn as well-formed SVG whatever they are called, with a line for each meeting', () => {
  const meetings = meetingsOf([place('a', ['<a & "b">\u0001', '\ud800c', 'd'], 0, 1)])
  const picture = meetingsPicture(tagsThatMeet(meetings), meetings, () => 'red')
  let [lines, circles] = [0, 0]
  const parser = new SaxesParser()
  parser.on('opentag', ({ name }) => {
    if (name === 'path') lines++
    if (name === 'circle') circles++
  })
  parser.write(picture).close()
  expect([lines, circles]).toEqual([3, 3])
})
