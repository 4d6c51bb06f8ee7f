import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, openFiles, test, untilCleaned } from './diptych'
import { pdfOf } from './scan-files'

test('documents stand as covers: pictures drawn once and kept, set titles for texts, gone through by keys', async ({
  app,
  folder,
}) => {
  const { page } = app
  const file = (name: string, content: string | Uint8Array) => {
    const path = join(folder, name)
    writeFileSync(path, content)
    return path
  }
  const lines = Array.from({ length: 24 }, (_, i) => `Line ${i} of the lamps upon the quay of the old harbour`)
  const names = ['alpha', 'bravo', 'charlie', 'delta', 'echo', 'foxtrot', 'golf', 'hotel', 'india']
  await openFiles(
    app,
    ...names.map((name, i) =>
      i % 2 ? file(`${name}.txt`, `The lamps of ${name} were lit.\n`) : file(`${name}.pdf`, pdfOf([[name, ...lines]])),
    ),
  )
  await page.getByRole('button', { name: /^Sort by title/ }).click()
  await page.getByRole('button', { name: 'Covers', exact: true }).click()
  const covers = page.getByRole('list', { name: 'Documents' })
  const cover = (name: string) => covers.getByRole('button', { name: new RegExp(`^${name}`) })
  await expect(covers.getByRole('listitem')).toHaveCount(9)
  await expect(covers.locator('img')).toHaveCount(5)
  await expect(covers.locator('.set-title')).toHaveText(['bravo', 'delta', 'foxtrot', 'hotel'])
  // A picture of a page, not an empty one.
  const inked = await covers
    .locator('img')
    .first()
    .evaluate(async (image: HTMLImageElement) => {
      await image.decode()
      const canvas = new OffscreenCanvas(image.naturalWidth, image.naturalHeight)
      const context = canvas.getContext('2d')!
      context.drawImage(image, 0, 0)
      const { data } = context.getImageData(0, 0, canvas.width, canvas.height)
      let dark = 0
      for (let i = 0; i < data.length; i += 4) if (data[i]! < 160) dark++
      return [canvas.width, canvas.height, dark / (data.length / 4)] as const
    })
  expect(inked[0]).toBeLessThanOrEqual(256)
  expect(inked[1]).toBeLessThanOrEqual(340)
  expect(inked[2]).toBeGreaterThan(0.01)

  await cover('alpha').focus()
  await page.keyboard.press('ArrowRight')
  await expect(cover('bravo')).toBeFocused()
  await page.keyboard.press('ArrowDown')
  const across = await covers.evaluate((list) => getComputedStyle(list).gridTemplateColumns.split(' ').length)
  await expect(cover(names[1 + across]!)).toBeFocused()
  await page.keyboard.press('Home')
  await page.keyboard.press('Shift+ArrowRight')
  await expect(page.getByText('2 documents chosen')).toBeVisible()
  await page.keyboard.press('Delete')
  await expect(covers.getByRole('listitem')).toHaveCount(7)
  await page.getByRole('button', { name: 'Undo', exact: true }).click()
  await expect(covers.getByRole('listitem')).toHaveCount(9)

  // As it was left; what was drawn is on the disk.
  await page.waitForTimeout(300)
  await page.reload()
  await expect(covers.locator('img')).toHaveCount(5)
  const kept = await page.evaluate(
    () =>
      new Promise<number>((done, failed) => {
        const opening = indexedDB.open('diptych-covers')
        opening.onerror = () => failed(opening.error)
        opening.onsuccess = () => {
          const counting = opening.result.transaction('covers').objectStore('covers').count()
          counting.onsuccess = () => {
            opening.result.close()
            done(counting.result)
          }
        }
      }),
  )
  expect(kept).toBe(5)
  await cover('charlie').focus()
  await page.keyboard.press('Enter')
  await untilCleaned(page)
  await expect(page).toHaveTitle(/charlie/)
})
