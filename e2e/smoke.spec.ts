import { expect, hasCorpus, openFiles, paneText, seedPage, test, untilCleaned } from './diptych'
test('opens', async ({ app }) => {
  test.skip(!hasCorpus, 'no corpus')
  await openFiles(app, seedPage)
  await untilCleaned(app.page)
  expect(await paneText(app.page, 'cleaned')).toContain('In the last 65 years')
  await app.restart()
  await app.page.getByText('page', { exact: true }).click()
  await untilCleaned(app.page)
  expect(await paneText(app.page, 'cleaned')).toContain('In the last 65 years')
})
