// Makes the sample document: a two-column magazine page of our own writing, set, printed badly, scanned badly, and read
// by Tesseract for real, so that its errors are real. Run by hand: node scripts/sample/make-sample.mjs
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { chromium } from '@playwright/test'
import { createWorker, PSM } from 'tesseract.js'
import { findBrowser } from '../browser.mjs'
import { root } from '../inputs.mjs'

const require = createRequire(import.meta.url)
const font = readFileSync(
  require.resolve('@fontsource-variable/source-serif-4/files/source-serif-4-latin-opsz-normal.woff2'),
)
const picture = await scan()
const { text, hocr } = await read(picture)
mkdirSync(join(root, 'resources/public/sample'), { recursive: true })
writeFileSync(join(root, 'resources/public/sample/the-lamplighters.jpg'), picture)
writeFileSync(join(root, 'resources/public/sample/the-lamplighters.hocr'), hocr)
writeFileSync(join(root, 'resources/public/sample/the-lamplighters.txt'), text)
console.log(text)

/** The page as a poor scan: set, turned a little, inked unevenly, blurred and speckled. */
async function scan() {
  const browser = await chromium.launch({
    executablePath: findBrowser().path,
    args: process.getuid?.() === 0 ? ['--no-sandbox'] : [],
  })
  const page = await browser.newPage({ viewport: { width: 1240, height: 1500 } })
  await page.goto(`file://${join(import.meta.dirname, 'page.html')}`)
  await page.addStyleTag({
    content: `@font-face { font-family: Sample; src: url(data:font/woff2;base64,${font.toString('base64')}); font-weight: 200 900 }`,
  })
  await page.evaluate(() => document.fonts.ready)
  const clean = await page.screenshot({ fullPage: true })
  const jpeg = await page.evaluate(degrade, clean.toString('base64'))
  await browser.close()
  return Buffer.from(jpeg, 'base64')
}

/** Runs in the page. The noise is seeded, so that the sample comes out the same again. */
async function degrade(png) {
  const image = await createImageBitmap(await (await fetch(`data:image/png;base64,${png}`)).blob())
  const scale = 0.8
  const canvas = new OffscreenCanvas(Math.round(image.width * scale), Math.round(image.height * scale))
  const context = canvas.getContext('2d')
  context.fillStyle = '#e9e2d0'
  context.fillRect(0, 0, canvas.width, canvas.height)
  context.filter = 'blur(0.75px) contrast(1.1)'
  context.globalCompositeOperation = 'multiply'
  context.translate(canvas.width / 2, canvas.height / 2)
  context.rotate(0.006)
  context.drawImage(image, -canvas.width / 2, -canvas.height / 2, canvas.width, canvas.height)
  let seed = 20111
  const random = () => (seed = (seed * 1103515245 + 12345) % 2147483648) / 2147483648
  const pixels = context.getImageData(0, 0, canvas.width, canvas.height)
  for (let i = 0; i < pixels.data.length; i += 4) {
    const [x, y] = [(i / 4) % canvas.width, Math.floor(i / 4 / canvas.width)]
    const worn = 26 * Math.sin(x / 91 + y / 57) * Math.sin(y / 133)
    const grain = (random() - 0.5) * 92
    const speck = random() < 0.0022 ? -150 : random() < 0.003 ? 120 : 0
    for (let c = 0; c < 3; c++) {
      const ink = 255 - pixels.data[i + c]
      pixels.data[i + c] = 255 - ink * (0.86 + worn / 100) + grain + speck
    }
  }
  context.putImageData(pixels, 0, 0)
  const blob = await canvas.convertToBlob({ type: 'image/jpeg', quality: 0.62 })
  const bytes = new Uint8Array(await blob.arrayBuffer())
  let binary = ''
  for (const byte of bytes) binary += String.fromCharCode(byte)
  return btoa(binary)
}

async function read(image) {
  const data = dirname(require.resolve('@tesseract.js-data/eng/4.0.0/eng.traineddata.gz'))
  const worker = await createWorker('eng', 1, { langPath: data, cacheMethod: 'none', gzip: true })
  await worker.setParameters({ tessedit_pageseg_mode: PSM.AUTO })
  const { data: page } = await worker.recognize(image, {}, { text: true, hocr: true })
  await worker.terminate()
  return {
    text: page.text,
    hocr: `<!doctype html>
<html lang="en">
<head><meta charset="utf-8"><meta name="ocr-system" content="tesseract"></head>
<body>
${page.hocr.trim()}
</body>
</html>
`,
  }
}
