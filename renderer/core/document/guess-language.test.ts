import { expect, it } from 'vitest'
import { guessLanguage, guessLanguageOfShort } from './guess-language'

it.each([
  [
    'en',
    'It was the third night of the storm, and the lamp on the quay had gone out again; he took his coat and went down to the harbour with the boy.',
  ],
  [
    'fr',
    'C’était la troisième nuit de la tempête, et la lampe du quai s’était éteinte ; il prit son manteau et descendit au port avec le garçon, dans les rues.',
  ],
  [
    'de',
    'Es war die dritte Nacht des Sturmes, und die Lampe auf dem Kai war wieder erloschen; er nahm den Mantel und ging mit dem Knaben zu dem Hafen.',
  ],
  [
    'es',
    'Era la tercera noche de la tormenta, y la lámpara del muelle se había apagado; tomó el abrigo y bajó al puerto con el niño por las calles.',
  ],
  [
    'it',
    'Era la terza notte della tempesta, e la lampada del molo si era spenta; prese il mantello e scese al porto con il ragazzo per le strade, come sempre.',
  ],
  [
    'la',
    'Tertia iam nox erat tempestatis et lucerna in litore non ardebat; qui cum ad portum venisset, sed ventus ex mari per vias non cessabat ut ab initio.',
  ],
  [
    'nl',
    'Het was de derde nacht van de storm, en de lamp op de kade was weer uitgegaan; hij nam zijn jas en ging met de jongen naar de haven.',
  ],
  [
    'sv',
    'Det var den tredje natten av stormen, och lampan på kajen hade slocknat igen; han tog rocken och gick ned till hamnen med pojken.',
  ],
  [
    'pl',
    'To była trzecia noc burzy i lampa na nabrzeżu znowu zgasła; wziął płaszcz i poszedł z chłopcem do portu, ale nie było tam nikogo.',
  ],
  [
    'pt',
    'Era a terceira noite da tempestade, e o farol do cais tinha-se apagado; ele pegou no casaco e desceu ao porto com o rapaz, mas não havia ninguém.',
  ],
  [
    'ru',
    'Это была третья ночь бури, и фонарь на пристани опять погас; он взял пальто и пошел с мальчиком к гавани, но там никого не было.',
  ],
  [null, '14 17 22 Smith Brown & Co 4711 Wm. Jones 12s 6d'],
])('%s', (tag, text) => {
  expect(guessLanguage(text)).toBe(tag)
})

it.each([
  ['de', 'Zuletzt kam Verschiedenes zur Sprache, und man ging nach Hause.'],
  ['de', '1) Eröffnung\n2) Wahlen\n3) Verschiedenes'],
  ['en', 'They shall not die in vain, said the old man.'],
  ['en', 'The café stood in the old street of the town.'],
  ['fr', 'Le garçon ouvrit la porte et sortit.'],
  ['es', '¿Quién llama a estas horas?'],
  [null, 'Harbour 1848'],
  [null, 'They die in vain'],
  [null, ''],
])('a short text is in %s', (language, text) => {
  expect(guessLanguageOfShort(text)).toBe(language)
})

it('a longer text is not told by what is enough for a short one', () => {
  expect(guessLanguageOfShort('word '.repeat(30) + 'und')).toBeNull()
})
