import { expect, test, runCommand } from './diptych'

test('a reader sees that nothing left the machine, and that what tries is refused', async ({ app }) => {
  const { page } = app
  await runCommand(page, 'nothing leaves')
  const dialog = page.getByRole('dialog', { name: 'Nothing leaves this machine' })
  await expect(dialog).toContainText(/Asked of other machines\s*Nothing\s*Refused\s*Nothing tried to leave/)
  await expect(dialog).toContainText("connect-src 'self'")
  await dialog.getByRole('button', { name: 'Try to reach another machine' }).click()
  await expect(dialog.getByRole('list', { name: 'Refused requests' }).getByRole('listitem')).toContainText([
    /^https:\/\/tried-\d+\.invalid\/.* by the page’s policy/,
  ])
  await expect(dialog).toContainText(/Asked of other machines\s*Nothing/)
  // The attempt was this test's own.
  const others = app.outside.filter((address) => !/^https:\/\/tried-\d+\.invalid\//.test(address))
  expect(others).toEqual([])
  ;(app.outside as string[]).length = 0
})
