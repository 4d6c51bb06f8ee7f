import type { Box } from '../../core/document/page-layout'
import { guessLanguage } from '../../core/document/guess-language'
import { alsoBlackletter } from '../../core/ocr/fraktur'
import { surer, type RecognisedPage, type RecognitionSettings } from '../../core/ocr/recognition'
import { fillPages, keepWitness, type JobTerms, type LibraryDatabase } from '../../store'
import { OcrReader } from '../../workers/ocr'
import type { ItemOutcome } from '../queue'
import { ocrLanguages } from './ocr-languages'
import { PictureRecognition } from './picture-recognition'

/** Reads pages by their pictures, and puts what it read into the library. */
export class PageReadings {
  private readonly readers: OcrReader[] = []
  private readonly pictures: PictureRecognition

  /** @param added language data that the reader added, by name */
  constructor(
    private readonly db: LibraryDatabase,
    private readonly added: () => Readonly<Record<string, Uint8Array>>,
  ) {
    this.pictures = new PictureRecognition(db)
  }

  /** Lets go of what it holds, until it is asked again. */
  rest(): void {
    for (const reader of this.readers.splice(0)) reader.close()
    this.pictures.close()
  }

  /** Reads a page, or a part of it, and puts it nowhere. */
  async read(
    documentId: string,
    page: number,
    settings: RecognitionSettings,
    signal: AbortSignal,
    share?: Box,
  ): Promise<RecognisedPage> {
    const reader = new OcrReader()
    try {
      return await this.pictures.read(reader, documentId, page, { settings, signal, added: this.added(), share })
    } finally {
      reader.close()
    }
  }

  /**
   * Recognises a page: where it has no text that is its text from then on, else a witness of it.
   * @throws Error where it can't be read; DOMException AbortError when the signal cancels it
   */
  async recognise(
    { documentId, page }: JobTerms['recognition']['what'],
    asked: JobTerms['recognition']['work'],
    run: string,
    signal: AbortSignal,
  ): Promise<ItemOutcome> {
    const reader = this.readers.pop() ?? new OcrReader()
    try {
      let settings = await this.withLanguage(documentId, asked.settings)
      const how = { signal, added: this.added() }
      let made = await this.pictures.read(reader, documentId, page, { ...how, settings })
      // The language was only guessed: where the words speak another one, the page is read in that.
      if (asked.settings.languages.length === 0) {
        const code = ocrLanguages.find((l) => l.tag === guessLanguage(made.text))?.code
        if (code && code !== settings.languages[0]) {
          settings = { ...settings, languages: [code] }
          made = await this.pictures.read(reader, documentId, page, { ...how, settings })
          await this.learnLanguage(documentId, code)
        } else if (code) await this.learnLanguage(documentId, code)
      }
      const blackletter = alsoBlackletter(settings, made)
      if (blackletter)
        made = surer(made, await this.pictures.read(reader, documentId, page, { ...how, settings: blackletter }))
      const row = { page, text: made.text, layout: made.layout }
      const isFilled = (await fillPages(this.db, documentId, [row])).length > 0
      if (!isFilled) await keepWitness(this.db, documentId, { id: run, name: asked.witness, made: Date.now() }, row)
      return isFilled ? {} : { said: 'It had a text, so what was recognised stands beside that.' }
    } finally {
      this.readers.push(reader)
    }
  }

  /** The settings with a language: as asked for, else that of the document, else English, to be guessed from there. */
  private async withLanguage(documentId: string, settings: RecognitionSettings): Promise<RecognitionSettings> {
    if (settings.languages.length) return settings
    const learnt = this.learnt.get(documentId)
    if (learnt) return { ...settings, languages: [learnt] }
    const tag = (await this.db.documents.get(documentId))?.metadata.language.split('-')[0]
    return { ...settings, languages: [ocrLanguages.find((l) => l.tag === tag)?.code ?? 'eng'] }
  }

  private readonly learnt = new Map<string, string>()

  private async learnLanguage(documentId: string, code: string): Promise<void> {
    if (this.learnt.get(documentId) === code) return
    this.learnt.set(documentId, code)
    const language = ocrLanguages.find((l) => l.code === code)?.tag
    const row = await this.db.documents.get(documentId)
    if (language && row) await this.db.documents.update(documentId, { metadata: { ...row.metadata, language } })
  }
}
