import { describe, expect, it } from 'vitest'
import { cleanedText } from '../text'
import { blocksOf } from './blocks'
import { clean, cleanedBy } from './cleaned-by.testing'

const lined: Readonly<Record<string, string>> = {
  'English verse with capitals': [
    'The lamps are out along the shore,',
    'The nets are drawn, the day is done,',
    'And he that went comes back no more',
    'Who sailed against the sinking sun.',
  ].join('\n'),
  'verse that begins small and is set in': [
    '  O grey and patient river,',
    '    go softly by the wall,',
    '  where reeds and willows shiver',
    '    and late leaves fall',
    '  into the cold of evening.',
  ].join('\n'),
  'verse without rhyme that begins small, most of whose lines end with a mark': [
    'Far to the north of the village, over the frozen meadows,',
    'wandered the men of the valley, tired of war and of winter;',
    'none of them spoke to his neighbour, none of them knew where they wandered,',
    'only the crows of the forest followed their path through the evening;',
    'snow had begun to be falling, quietly hiding the country,',
    'fields and the roads and the rivers, all that was left of the summer.',
  ].join('\n'),
  'short verse that is set in as a whole, and by turns': [
    '    Le vent du soir',
    '    murmure',
    '        sa complainte',
    '    dans le jardin',
    '    sans heure',
    '        ni plainte',
  ].join('\n'),
  'German verse': [
    'Am Ufer steht ein alter Baum,',
    'Die Blätter fallen in den Fluß,',
    'Er sieht die Schiffe wie im Traum,',
    'Und weiß, daß jedes reisen muß.',
  ].join('\n'),
  'French verse': [
    'Le vent du soir a pris la voile,',
    'La mer s’endort contre le bord,',
    'Et sur le mât la blanche étoile',
    'Attend que nous quittions le port.',
  ].join('\n'),
  'Italian verse': [
    'La barca torna con la sera,',
    'Il vento dorme dentro il porto,',
    'E sulla riva una bandiera',
    'Saluta il marinaio morto.',
  ].join('\n'),
  'a table of contents with dots': [
    'Chapter I. The Harbour . . . . . . . . . . 1',
    'Chapter II. The Storm ................ 17',
    'Index . . . . . . . . . . . . . . . 203',
  ].join('\n'),
  'an index': ['Anchor, 12, 45', 'Ballast, 7', 'Compass, 88-90', 'Deck, see Ship, 14'].join('\n'),
  'an index with notes, and with what is to be looked for elsewhere': [
    'Anchor, the, 12, 45 n.',
    '  lost, 47',
    'Ballast, see Stones',
    'Compass, 88-90 ff.',
  ].join('\n'),
  'a dictionary': [
    'quay, s. a bank of stone for loading ships.',
    'quell, v. to crush; to subdue.',
    'quick, a. swift; living.',
    'quietly, adv. without noise.',
  ].join('\n'),
  'free verse that begins small': [
    'we came down in the evening to the quay',
    'and all the lamps were out,',
    'the ropes were wet with rain,',
    'there was no one to ask',
    'where the ships had gone,',
    'ship after ship,',
    'nor when they would be back.',
    'so we went home.',
  ].join('\n'),
  'a table': ['Oats      3    12', 'Barley    1     9', 'Wheat     2     4'].join('\n'),
  'a numbered list': [
    '1. The rope is to be kept dry.',
    '2. The lamp is to be lit at dusk.',
    '3. No man may leave the watch.',
  ].join('\n'),
  'a Spanish list': ['a) El puerto viejo', 'b) La torre del faro', 'c) Los barcos'].join('\n'),
  speeches: [
    'PILOT. Who goes there?',
    'MATE. A friend, and wet to the skin, as you may see.',
    'PILOT. Come up then, friend.',
  ].join('\n'),
  'what a proofreader fenced':
    '/*\nThe wind is up, the sea is high, and all the ships that lie\nbefore the harbour wait for it\n*/',
}

const prose: Readonly<Record<string, string>> = {
  English:
    'The boats lay in the harbour until the wind had gone round to\nthe north, and then the whole of them went out together, so that\nthe quay was empty by noon and nobody was left there but the\nharbour master and his dog.',
  German:
    'Die Boote lagen im Hafen, bis der Wind nach Norden gedreht\nhatte, und dann fuhren sie alle zusammen hinaus, so daß der\nKai gegen Mittag leer war und niemand mehr dort stand als der\nHafenmeister und sein Hund.',
  French:
    'Les bateaux restèrent dans le port jusqu’à ce que le vent eût\ntourné au nord, puis ils sortirent tous ensemble, de sorte que\nle quai était vide à midi et que personne n’y restait hormis le\nmaître du port et son chien.',
  'a narrow column':
    'The boats lay in the har-\nbour until the wind had\ngone round to the north,\nand then the whole of\nthem went out together.',
  'paragraphs that are set in':
    '  The boats lay in the harbour until the wind had gone round.\nNobody spoke of it for a long time, and the men went home to\ntheir dinners.\n  At noon the quay was empty, and nobody was left there but the\nharbour master and his dog.',
}

describe('a block of lines', () => {
  it.each(Object.entries(lined))('keeps its lines: %s', (_, text) => {
    expect(blocksOf(text).map((b) => b.isLined)).toEqual([true])
    const page = `${prose.English}\n\n${text}\n\n${prose.English}`
    expect(blocksOf(page).map((b) => b.isLined)).toEqual([false, true, false])
    expect(cleanedBy('paragraphs', page)).toContain(text)
    expect(cleanedBy('white-space', page)).toContain(text)
  })

  it.each(Object.entries(prose))('is prose: %s', (_, text) => {
    expect(blocksOf(text).map((b) => b.isLined)).toEqual([false])
  })

  it('of rhymed lines that begin small is verse', () => {
    const rhymed =
      'no lloréis por los que fueron\n  a la mar y no volvieron,\nque la mar los tiene abajo\n  y les canta su trabajo.'
    const before =
      'Y así cantaba la vieja junto al puerto, mientras los hombres subían a las barcas y nadie la escuchaba:'
    expect(blocksOf(`${before}\n\n${rhymed}`).map((b) => b.isLined)).toEqual([false, true])
    expect(
      blocksOf(
        'der wind geht leise um das haus,\nder fischer fährt aufs meer hinaus,\nsein kind steht lang am fensterlein\nund schläft zuletzt beim warten ein.',
      ).map((b) => b.isLined),
    ).toEqual([true])
  })
  it('of five lines that begin small is verse where all end with a mark and two rhyme, and prose where not', () => {
    const verse = [
      'the tide came in, the tide was out,',
      'the boats lay dry upon the sand,',
      'and there was no one, past a doubt,',
      'to bring them back to land,',
      'for all of them were gone about,',
    ]
    expect(blocksOf(verse.join('\n')).map((b) => b.isLined)).toEqual([true])
    const prose = [
      'the tide came in and went out at noon,',
      'the boats lay on the mud of the creek,',
      'and there was nobody at the old inn,',
      'who would have brought them out again;',
      'so there they lay until the evening,',
    ]
    expect(blocksOf(prose.join('\n')).map((b) => b.isLined)).toEqual([false])
  })
  it('of two lines is what the blocks beside it are, unless it is wider', () => {
    const stanza = 'tulen ja tuhkan taru\nkiertää sen'
    expect(blocksOf(`${lined['German verse']}\n\n${stanza}`).map((b) => b.isLined)).toEqual([true, true])
    expect(blocksOf(`${lined['German verse']}\n\n${prose.English}`).map((b) => b.isLined)).toEqual([true, false])
  })

  it.each([
    [
      'three lines each, without marks',
      'rain on the slate roofs\na gull walks along the quay\nlooking for no one',
      'the boats are turned down\nunder their blue tarpaulins\nwinter has begun',
      'at the harbour light\nsomebody is still awake\ncounting the seconds',
    ],
    [
      'unlike ones that begin small',
      'She keeps the lamp,\nand he that keeps the lamp knows every ship by the sound of it,\nfor no two come home alike.',
      'The tide goes out,\nthe tide comes in,\nand nobody has asked her what she thinks of it.',
    ],
    [
      'in French',
      'sous la jetée passe la marée\net nos voiles\nrentrées',
      'vienne le soir\nnos barques sont au port et nous restons',
      'la cloche sonne\net personne\nne descend plus vers le quai',
    ],
  ])('is a stanza, where its few lines tell it together with the others: %s', (_, ...stanzas) => {
    expect(blocksOf(stanzas.join('\n\n')).map((b) => b.isLined)).toEqual(stanzas.map(() => true))
    const page = [prose.English, ...stanzas, prose.French].join('\n\n')
    expect(blocksOf(page).map((b) => b.isLined)).toEqual([false, ...stanzas.map(() => true), false])
  })
  it('of prose is none, however short its paragraphs', () => {
    const talk = [
      'The harbour master said nothing, but he put down his lantern slowly.\nThen he went to the window and looked at the boats.',
      '“I can’t. I have sworn not to. I shall not sail and I shall not fish until\nI get my licence back.”',
      '“Come round some evening, then, and we shall have a game of cards!”\nsaid the pilot.',
    ]
    expect(blocksOf([prose.English, ...talk].join('\n\n')).map((b) => b.isLined)).toEqual([false, false, false, false])
  })

  it('is told without looking twice, however long the page', () => {
    expect(blocksOf('a b\nc d\n\n'.repeat(60_000))).toHaveLength(60_000)
    expect(blocksOf('/*\n'.repeat(150_000))).toHaveLength(1)
  })

  it('covers every line that is not empty, once', () => {
    const page = Object.values({ ...lined, ...prose }).join('\n\n')
    const inBlocks = blocksOf(page).map((b) => page.slice(b.from, b.to))
    expect(inBlocks.join('\n\n')).toBe(page)
  })
})

describe('a page of verse', () => {
  const stanzas = [
    'The moon is on the water, and the night\nIs quiet with a slow solemnity,\nAnd far away the harbour keeps its light\nFor every ship that travels on the sea,',
    'The bells are rung, the watch is called again,\nAnd one by one the windows are put out,\nWhile from the west there comes a little rain\nAnd goes along the chimneys and about,',
    'Until the morning finds us where we lay\nAnd takes the silence of the night away.',
  ]
  it('comes out as it is: lines, stanzas and the commas at their ends', () => {
    const page = stanzas.join('\n\n')
    expect(cleanedText(clean([page]))).toBe(page)
  })
  it('has no stop at the end of a line that stands by itself', () => {
    const apart = [
      stanzas[0]!,
      'Come, let us hear no more of troubles past,',
      'And sleep until the morning comes at last.',
    ]
    expect(cleanedBy('paragraph-stop', apart.join('\n\n'), { proposals: true })).toBe(apart.join('\n\n'))
  })
  it('keeps how its lines are set in', () => {
    const page = stanzas.map((s) => s.replace(/\n(?=And)/g, '\n    ')).join('\n\n')
    expect(cleanedText(clean([page]))).toBe(page)
  })
})

describe('a letter', () => {
  it.each([
    [
      'English',
      'THE NORTHERN LIGHTHOUSE BOARD\n84 Quay Street\nWexcombe\nTelephone: Wexcombe 417',
      'J. H. Penrose, Esq.,\nSecretary to the Harbour Trust,\n12 Fore Street,\nSalcombe, Devon.',
      'I am directed by the Board to answer your letter of the ninth, in\nwhich you ask whether the lamps on the northern quay might be lit\nan hour earlier in the winter months.',
      'I have the honour to be,\nSir,\nYour obedient servant,\nA. M. Calder,\nSecretary.',
    ],
    [
      'German',
      'Königliche Hafenverwaltung\nAbtheilung II\nKaiserstraße 14\nSteinau',
      'An den\nHerrn Rechtsanwalt Dr. K. Brandt\nHochwohlgeboren\nin Stralau\nMarktplatz 3',
      'Auf Ihr gefälliges Schreiben vom achten April erlaube ich mir zu\nerwidern, daß die Leuchten an der nördlichen Mole vom Herbst an\neine Stunde früher angezündet werden.',
      'Hochachtungsvoll\nDer Hafenmeister\nW. Schröder',
    ],
  ])('keeps the lines of its head, its address and its end, and joins its own: %s', (_language, ...blocks) => {
    const [head, address, body, end] = cleanedText(clean([blocks.join('\n\n')])).split('\n\n')
    expect([head, address, end]).toEqual([blocks[0], blocks[1], blocks[3]])
    expect(body).toBe(blocks[2]!.replaceAll('\n', ' '))
  })
})

it('a line by itself keeps how it is set in between lined blocks, such as the date of a letter, and not among prose', () => {
  const head = 'THE NORTHERN LIGHTHOUSE BOARD\n84 Quay Street\nWexcombe\nTelephone: Wexcombe 417'
  const address = 'J. H. Penrose, Esq.,\n  Secretary to the Harbour Trust,\n    12 Fore Street,\n      Salcombe, Devon.'
  const letter = `${head}\n\n                    May 9th, 1884.\n\n${address}\n\n${prose.English}`
  expect(cleanedBy('white-space', letter)).toBe(letter)
  expect(cleanedBy('white-space', `${prose.English}\n\n      May 9th, 1884.\n\n${prose.English}`)).toBe(
    `${prose.English}\n\nMay 9th, 1884.\n\n${prose.English}`,
  )
})

describe('an item, a numbered paragraph or a speech', () => {
  it('begins a line of its own, and its own lines are joined', () => {
    const text =
      '1. The rope is to be kept dry at all times, and the man who has the watch\nis to see to it.\n2. The lamp is to be lit at dusk, and the man who has the watch is to\nsee to it likewise.'
    expect(cleanedBy('paragraphs', text).split('\n')).toHaveLength(2)
  })
})
